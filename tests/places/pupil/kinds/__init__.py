"""One module for each kind of activity that the pupil can do: its ``Hands``."""
