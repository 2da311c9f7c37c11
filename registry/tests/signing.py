"""An office's signing tool for the tests: keys and certificates made on the fly, signatures set by pyHanko."""

import datetime
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

SINCE, UNTIL = (datetime.datetime(year, 1, 1, tzinfo=datetime.UTC) for year in (2023, 2043))


@dataclass(frozen=True)
class Holder:
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)


@cache
def holder(name: str, organisation: str, *, vouched_by: Holder | None = None) -> Holder:
    """Who signs, or with nobody to vouch for them a root that vouches for others."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
        ]
    )
    is_root = vouched_by is None
    usage = dict.fromkeys(("key_encipherment", "data_encipherment", "key_agreement", "encipher_only"), False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if is_root else vouched_by.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(SINCE)
        .not_valid_after(UNTIL)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_cert_sign=is_root,
                crl_sign=is_root,
                decipher_only=False,
                **usage,
            ),
            critical=True,
        )
        .sign(key if is_root else vouched_by.key, hashes.SHA256())
    )
    return Holder(key, certificate)


def sign(data: bytes, by: Holder, *, field: str = "Ky1") -> bytes:
    """`data` with a visible signature of `by` behind it."""
    key = by.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    signer = signers.SimpleSigner(
        signing_cert=Certificate.load(by.der),
        signing_key=PrivateKeyInfo.load(key),
        cert_registry=SimpleCertificateStore(),
    )
    spec = fields.SigFieldSpec(field, on_page=0, box=(320, 120, 480, 180))
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    about = signers.PdfSignatureMetadata(field_name=field)
    # Playwright's event loop may live in this thread, and pyHanko runs one too.
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(signers.sign_pdf, writer, about, signer=signer, new_field_spec=spec).result().getvalue()
