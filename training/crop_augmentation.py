"""Makes training crops look like crops that our own detector and segmenter cut: shifted, turned, with ragged masks."""

import torch
import torch.nn.functional as F


def normalise(pictures):
    """uint8 [N,H,W,3] to float [N,3,H,W], mean .5 and std .5."""
    return pictures.permute(0, 3, 1, 2).float().div_(127.5).sub_(1)


def jitter(pixels, turn, shift, zoom, stretch=0.0, fill=1.0):
    """Random rotation (radians), shift and zoom (shares of the size); outside is `fill`."""
    count = len(pixels)
    draw = lambda limit: (torch.rand(count, device=pixels.device) * 2 - 1) * limit
    angle, scale = draw(turn), 1 + draw(zoom)
    wide, high = scale * (1 + draw(stretch)), scale * (1 + draw(stretch))
    cosine, sine = angle.cos(), angle.sin()
    matrix = torch.stack([torch.stack([cosine * wide, -sine * high, draw(2 * shift)], 1),
                          torch.stack([sine * wide, cosine * high, draw(2 * shift)], 1)], 1)
    grid = F.affine_grid(matrix, pixels.shape, align_corners=False)
    return F.grid_sample(pixels - fill, grid, align_corners=False) + fill


def some(pixels, share, change):
    """Applies `change` to a share of the pictures, drawn at random; the others cost nothing."""
    # A fixed number of them: how many a coin chose, a GPU would have to be waited for to know.
    chosen = torch.randperm(len(pixels), device=pixels.device)[:round(len(pixels) * share)]
    return pixels.index_copy(0, chosen, change(pixels[chosen])) if len(chosen) else pixels


def spoil_mask(pixels, fill=1.0, cells=9):
    """Blots: parts of the figure lost to white, and parts of other pictures left standing, as bad masks do."""
    count, _, height, width = pixels.shape
    noise = F.interpolate(torch.rand(count, 2, cells, cells, device=pixels.device), size=(height, width), mode="bilinear")
    limit = 1 - torch.rand(count, 2, 1, 1, device=pixels.device) * 0.25
    lost, kept = (noise > limit).chunk(2, 1)
    return torch.where(lost, torch.full_like(pixels, fill), torch.where(kept, pixels.roll(1, 0), pixels))


def soften(pixels):
    """Takes the finest detail away, as pictures that the diffusion model makes lack it."""
    return F.interpolate(F.avg_pool2d(pixels, 2), scale_factor=2, mode="bilinear", align_corners=False)
