#pragma once

/// Private to this room: what its routes answer.

#include "rooms/talks/take_talk_step.h"
#include "rooms/talks/talks_http.h"

namespace shiji::talks {

TalkDesk talk_desk(http::Call& call);
TalkPage talk_page(storage::Transaction& tx, const FieldKeys& keys, const TalkCase& talk,
                   const AccountId& reader, base::Date today);
/// Errors: organisation.not_found.
base::Result<TalkPeople> talk_people(http::Call& call, const OrganisationId& organisation);

}  // namespace shiji::talks
