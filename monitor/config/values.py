"""The kinds of value that stand in the files, for shapes: each held to its rule."""

from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from monitor.config import rules
from monitor.config.shapes import TAKEN

Filled = Annotated[str, AfterValidator(rules.filled), TAKEN]
Duration = Annotated[
    timedelta,
    BeforeValidator(rules.duration),
    WithJsonSchema({"type": "string", "pattern": r"^(?=.)(\d+d)?(\d+h)?(\d+m)?(\d+s)?$"}),
    TAKEN,
]
Span = Annotated[Duration, AfterValidator(rules.positive), TAKEN]
Zone = Annotated[str, AfterValidator(rules.zone), TAKEN]
WebUrl = Annotated[str, AfterValidator(rules.web_url), TAKEN]
BareUrl = Annotated[str, AfterValidator(rules.bare_url), TAKEN]
Network = Annotated[str, AfterValidator(rules.network), TAKEN]
Contact = Annotated[str, AfterValidator(rules.contact), TAKEN]
Database = Annotated[str, AfterValidator(rules.database), TAKEN]
Broker = Annotated[str, AfterValidator(rules.broker), TAKEN]
Mailbox = Annotated[str, AfterValidator(rules.mail_address), TAKEN]
Host = Annotated[str, AfterValidator(rules.host), TAKEN]
Port = Annotated[int, Field(ge=1, le=65535), TAKEN]
AnyPort = Annotated[int, Field(ge=0, le=65535, description="0: any that is free."), TAKEN]
Count = Annotated[int, Field(ge=0, le=1_000_000), TAKEN]
Weight = Annotated[float, Field(ge=0.1, le=100, allow_inf_nan=False), TAKEN]
AtLeastOne = Annotated[int, Field(ge=1, le=1_000_000), TAKEN]
