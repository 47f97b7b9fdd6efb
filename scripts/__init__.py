"""Commands of the project itself: environments, presets."""
