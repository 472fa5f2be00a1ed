"""Ed25519 (RFC 8032) in plain Python, strict: one spelling a number, no point of small order.

Slow and short, to be read. It signs nothing and holds no secret, so it need not hide its timing.
Part of the stand-alone verifier: imports the standard library alone. Neighbour: `note.py`.
"""

from __future__ import annotations

import hashlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)  # noqa: E741 - the square root of -1
Point = tuple[int, int, int, int]
ZERO: Point = (0, 1, 1, 0)


def add(p: Point, q: Point) -> Point:
    """Add two points in extended coordinates."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, p: Point) -> Point:
    """Multiply a point by a number."""
    total = ZERO
    while number:
        if number & 1:
            total = add(total, p)
        p, number = add(p, p), number >> 1
    return total


def same(p: Point, q: Point) -> bool:
    """Say whether two points are one."""
    return not ((p[0] * q[2] - q[0] * p[2]) % P or (p[1] * q[2] - q[1] * p[2]) % P)


def point(data: bytes) -> Point | None:
    """Read a point; None if it is not on the curve, spelt oddly, or of small order."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if len(data) != 32 or y >= P:
        return None
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(xx, (P + 3) // 8, P)
    x = x * I % P if (x * x - xx) % P else x
    if (x * x - xx) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    found = (x, y, 1, x * y % P)
    return None if same(times(8, found), ZERO) else found


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")) or ZERO


def ed25519(public: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether a signature is good."""
    key, r = point(public), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or key is None or r is None or s >= L:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    return same(times(s, BASE), add(r, times(int.from_bytes(digest, "little") % L, key)))
