"""The draw order of what stays or lies behind; lines, points and words have matplotlib's own, which is higher.

What an update moves is drawn again with each frame, and with it all that lies above it. So what stays lies below.
"""

FLOOR = 0.9  # the axes of a plane and the floor under a relief
SHAPES = 1.7  # filled shapes that move
OUTLINES = 1.8  # what bounds them
GROUND = 1.9  # words and legends that stay
