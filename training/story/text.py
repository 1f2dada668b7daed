"""Text conditioning: CLIPTextModelWithProjection, penultimate hidden state for all 77 tokens, pooled text embedding."""

import torch

from clip import ClipText


class TextEncoder(ClipText):
    def conditioning(self, ids):
        """ids [B, 77] -> tokens [B, 77, D] without the final norm, pooled [B, P]. Padding tokens take part, as in SDXL."""
        tower, count = self.text_model, ids.shape[1]
        causal = torch.full((count, count), -1e4, device=ids.device).triu(1)
        x = tower.embeddings(ids)
        for layer in tower.encoder.layers[:-1]:
            x = layer(x, causal)
        last = tower.final_layer_norm(tower.encoder.layers[-1](x, causal))
        ends = (ids == self.config["eos_token_id"]).int().argmax(1)
        return x, self.text_projection(last[torch.arange(len(ids), device=ids.device), ends])
