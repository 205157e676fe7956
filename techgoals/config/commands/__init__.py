"""One file per command of ``techgoals``; the file's name is the command's."""
