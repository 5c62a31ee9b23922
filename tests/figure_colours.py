"""How colours look to the eye, to three kinds of colour blindness, and in grey.

Simulation at full severity: Machado, Oliveira and Fernandes, IEEE Trans Vis
Comput Graph 2009;15:1291-8. Distance: CIE 1976 in L*a*b* (D65). Contrast: WCAG 2.
"""

import numpy as np

TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE_POINT = np.array([0.95047, 1.0, 1.08883])
BLINDNESS = {
    "none": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def linear(screen):
    """Red, green and blue light (0 to 1) of a colour in hex."""
    parts = np.array(list(bytes.fromhex(screen[1:]))) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(light):
    """L*, a* and b* of linear light."""
    ratio = TO_XYZ @ light / WHITE_POINT
    x, y, z = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(one, other, blindness):
    """How far two colours are apart for an eye."""
    seen = [lab(np.clip(BLINDNESS[blindness] @ linear(screen), 0, 1)) for screen in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def grey_gap(one, other):
    """How far two colours are apart in lightness."""
    return float(abs(lab(linear(one))[0] - lab(linear(other))[0]))


def contrast(one, other):
    """The contrast ratio of two colours."""
    low, high = sorted(float((TO_XYZ @ linear(screen))[1]) for screen in (one, other))
    return (high + 0.05) / (low + 0.05)
