"""Which address leads to which page."""

from __future__ import annotations

from django.urls import path

from remit.web import drawn, stops
from remit.web.pages import (
    description,
    door,
    duties,
    importing,
    ledger,
    packet,
    people,
    privacy,
    role,
    settings,
    today,
    week,
)

handler400 = stops.not_to_be_read
handler404 = stops.not_there
handler500 = stops.broken

urlpatterns = [
    path("open/<str:token>", door.open_desk),
    path("static/<str:digest>/<path:name>", drawn.static),
    path("chosen/", door.choose),
    path("state/", today.state),
    path("", today.today),
    path("note/", today.note),
    path("note/reading/", today.reading),
    path("ledger/", ledger.ledger),
    path("ledger/<int:number>/", ledger.entry),
    path("ledger/<int:number>/area/", ledger.place),
    path("description/", description.description),
    path("description/state/", description.state),
    path("description/file/", description.take),
    path("description/use/", description.use),
    path("description/away/", description.away),
    path("description/duties/", duties.duties),
    path("description/duties/keep/", duties.keep),
    path("description/duties/undo/", duties.undo),
    path("role/", role.role),
    path("week/", week.latest),
    path("week/<str:day>/", week.week),
    path("import/", importing.importing),
    path("import/files/", importing.take),
    path("import/state/", importing.state),
    path("packet/", packet.packet),
    path("packet/make/", packet.make),
    path("packet/state/", packet.state),
    path("packet/<str:key>/", packet.one),
    path("packet/<str:key>/zip/", packet.whole),
    path("packet/<str:key>/file/<str:name>", packet.file),
    path("packet/<str:key>/page/<str:name>/<int:number>.png", packet.picture),
    path("people/", people.people),
    path("people/roles/", people.keep_roles),
    path("people/account/", people.keep_account),
    path("privacy/", privacy.privacy),
    path("privacy/forget/", privacy.ask),
    path("privacy/forget/done/", privacy.forget),
    path("settings/", settings.settings),
    path("settings/keep/", settings.keep),
]
