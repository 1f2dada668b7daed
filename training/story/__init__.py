"""The small StoryMaker: UNet, ControlNet and adapter in diffusers' key names."""
