"""A lesson taught: classes, passes, pupils' work and its marks, the class board, head-counts, erasure.

Words: *class* (a teaching group), *pass* (a printed sign-in), *pupil* (the holder of a pass; no name is stored),
*work* (what they made), *mark* (what the server found of it), *class board* (the teacher's live view). How a young
person was counted: *signed in* (took part on a pass), *counted* in the room by the teacher, or *reported* by the
teacher; never added together unexplained.
"""
