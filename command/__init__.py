"""texbridge: learn a sound texture from recordings, play it live."""
