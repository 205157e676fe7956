"""Region packs: read, check and install what another region can adopt.

Words: *region pack* (all of the model that another region can adopt, as a folder of data). A pack's lessons go to the
campaign's shelf, its roles to the employers' room; installing it again changes nothing.
"""
