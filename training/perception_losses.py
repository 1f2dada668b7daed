"""Losses of the perception heads, over the raw values (before the sigmoid)."""
import torch
import torch.nn.functional as F

from perception_targets import FOREARMS, JOINTS, STRIDES


def focal(logits, target, weight, gamma=2.0, alpha=0.5):
    """Focal binary cross-entropy (Lin et al. 2017), summed."""
    probability = logits.sigmoid()
    plain = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
    missed = torch.where(target > 0, 1 - probability, probability)
    balance = torch.where(target > 0, torch.full_like(target, alpha), torch.full_like(target, 1 - alpha))
    return (balance * missed ** gamma * plain * weight).sum()


def overlap_loss(predicted, target):
    """1 - IoU of boxes given as four distances from a common point."""
    predicted = predicted.clamp(min=0)
    common = torch.minimum(predicted, target)
    inside = (common[..., 0] + common[..., 2]) * (common[..., 1] + common[..., 3])
    area = lambda box: (box[..., 0] + box[..., 2]) * (box[..., 1] + box[..., 3])
    return 1 - inside / (area(predicted) + area(target) - inside).clamp(min=1e-3)


def detector_loss(raw, targets):
    """targets: for each stride (state [N,H,W,2], boxes [N,H,W,2,4], points [N,H,W,2,10])."""
    rows = lambda x, width: x.permute(0, 2, 3, 1).reshape(*x.shape[:1], *x.shape[2:], 2, width)
    score = box = point = 0.0
    faces = sum((state == 1).sum() for state, _, _ in targets).clamp(min=1)
    for stride, (state, boxes, points) in zip(STRIDES, targets):
        score = score + focal(rows(raw[f"score_{stride}"], 1)[..., 0], (state == 1).float(), (state >= 0).float())
        # Every cell is reckoned and most are left out again: to pick the few, a GPU would have to be waited for.
        chosen = (state == 1).float()
        predicted = rows(raw[f"bbox_{stride}"], 4)
        extent = torch.where(state == 1, (boxes[..., 2:] + boxes[..., :2]).mean(-1), torch.ones_like(state))[..., None]
        # Distances first: where a box has no area yet, overlap gives no direction.
        apart = ((predicted - boxes).abs() / extent).mean(-1)
        box = box + ((overlap_loss(predicted, boxes) + apart) * chosen).sum()
        error = (rows(raw[f"kps_{stride}"], 10) - points).abs() / extent
        point = point + (error.mean(-1) * chosen).sum() * 3
    return score / faces * 2, box / faces, point / faces


def person_loss(raw, person, centres):
    """Cross-entropy and Dice of the mask; absolute error of the way to the head on the person's pixels."""
    logits = raw["person"]
    entropy = F.binary_cross_entropy_with_logits(logits, person)
    probability = logits.sigmoid()
    dice = 1 - (2 * (probability * person).sum((1, 2, 3)) + 1) / ((probability + person).sum((1, 2, 3)) + 1)
    way = ((raw["centre"] - centres).abs() * person).sum() / person.sum().clamp(min=1)
    return entropy * 4 + dice.mean() * 2, way * 4


def joint_loss(raw, spots, ways, held):
    entropy = F.binary_cross_entropy_with_logits(raw["joints"], spots, reduction="none")
    # The least possible entropy of soft targets is taken off, so that the figure falls to 0.
    least = F.binary_cross_entropy(spots, spots, reduction="none")
    # Arms move the most and are found the least.
    weight = torch.ones(JOINTS, 1, 1, device=spots.device)
    for arm in FOREARMS:
        weight[arm] = 2
    spot = ((entropy - least) * (1 + 4 * spots) * weight).sum() / held.sum().clamp(min=1)
    both = torch.stack([held, held], 2).flatten(1, 2)
    way = ((raw["ways"] - ways).abs() * both).sum() / both.sum().clamp(min=1)
    return spot * 0.25, way * 6
