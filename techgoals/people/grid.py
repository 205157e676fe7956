"""From the National Grid (easting, northing in metres) to WGS84; knows no Django.

Source: Ordnance Survey, "A guide to coordinate systems in Great Britain", annexes B and C (the constants of the
National Grid and of the seven-parameter Helmert shift). Good to about 5 metres, which is plenty for a dot on a map.
"""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

# Airy 1830 and the National Grid
AIRY = (6_377_563.396, 6_356_256.909)
SCALE = 0.9996012717
ORIGIN = (radians(49), radians(-2))
FALSE = (400_000.0, -100_000.0)
# GRS80, the ellipsoid of WGS84
GRS80 = (6_378_137.0, 6_356_752.3141)
# OSGB36 to WGS84: metres, arc seconds, parts per million (the signs of the published table, turned round)
SHIFT = (446.448, -125.157, 542.060)
TURN = (0.1502, 0.2470, 0.8421)
STRETCH = -20.4894

EASTINGS, NORTHINGS = range(700_001), range(1_300_001)


class OffTheGrid(ValueError):
    """A point that is not on the National Grid."""


def to_osgb36(easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude in radians on the Airy ellipsoid (OSGB36)."""
    a, b = AIRY[0], AIRY[1]
    eccentricity = 1 - (b / a) ** 2
    latitude = ORIGIN[0]
    arc = 0.0
    while True:
        latitude += (northing - FALSE[1] - arc) / (a * SCALE)
        arc = _meridian_arc(latitude)
        if abs(northing - FALSE[1] - arc) < 1e-5:
            break
    s, c, t = sin(latitude), cos(latitude), tan(latitude)
    nu = a * SCALE / sqrt(1 - eccentricity * s * s)
    rho = a * SCALE * (1 - eccentricity) / (1 - eccentricity * s * s) ** 1.5
    eta2 = nu / rho - 1
    e = easting - FALSE[0]
    latitude_out = (
        latitude
        - e**2 * t / (2 * rho * nu)
        + e**4 * t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2)
        - e**6 * t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4)
    )
    longitude_out = (
        ORIGIN[1]
        + e / (c * nu)
        - e**3 / (6 * c * nu**3) * (nu / rho + 2 * t**2)
        + e**5 / (120 * c * nu**5) * (5 + 28 * t**2 + 24 * t**4)
        - e**7 / (5040 * c * nu**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6)
    )
    return latitude_out, longitude_out


def to_wgs84(easting: int, northing: int) -> tuple[int, int]:
    """Latitude and longitude in millionths of a degree. Refuses ``OffTheGrid``."""
    if easting not in EASTINGS or northing not in NORTHINGS:
        raise OffTheGrid(f"{easting}, {northing}")
    latitude, longitude = to_osgb36(easting, northing)
    x, y, z = _cartesian(latitude, longitude, *AIRY)
    rx, ry, rz = (radians(seconds / 3600) for seconds in TURN)
    s = 1 + STRETCH / 1e6
    shifted = (
        SHIFT[0] + s * x - rz * y + ry * z,
        SHIFT[1] + rz * x + s * y - rx * z,
        SHIFT[2] - ry * x + rx * y + s * z,
    )
    latitude, longitude = _geodetic(*shifted, *GRS80)
    return round(degrees(latitude) * 1_000_000), round(degrees(longitude) * 1_000_000)


def _meridian_arc(latitude: float) -> float:
    a, b = AIRY
    n = (a - b) / (a + b)
    minus, plus = latitude - ORIGIN[0], latitude + ORIGIN[0]
    return (
        b
        * SCALE
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * minus
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(minus) * cos(plus)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * minus) * cos(2 * plus)
            - 35 / 24 * n**3 * sin(3 * minus) * cos(3 * plus)
        )
    )


def _cartesian(latitude: float, longitude: float, a: float, b: float) -> tuple[float, float, float]:
    eccentricity = 1 - (b / a) ** 2
    nu = a / sqrt(1 - eccentricity * sin(latitude) ** 2)
    return (
        nu * cos(latitude) * cos(longitude),
        nu * cos(latitude) * sin(longitude),
        (1 - eccentricity) * nu * sin(latitude),
    )


def _geodetic(x: float, y: float, z: float, a: float, b: float) -> tuple[float, float]:
    eccentricity = 1 - (b / a) ** 2
    p = hypot(x, y)
    latitude = atan2(z, p * (1 - eccentricity))
    for _ in range(6):
        nu = a / sqrt(1 - eccentricity * sin(latitude) ** 2)
        latitude = atan2(z + eccentricity * nu * sin(latitude), p)
    return latitude, atan2(y, x)
