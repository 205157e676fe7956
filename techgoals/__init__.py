"""techgoals: a regional digital-skills campaign for schools, from the first pound to the last pupil."""
