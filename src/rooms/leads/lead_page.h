#pragma once

/// Private to this room: what its routes answer.

#include "rooms/leads/leads_http.h"

namespace shiji::leads {

/// What the caller may see of them: all of the own branch's, of others those that are shown.
LeadList lead_list(http::Call& call, const std::optional<OrganisationId>& organisation);
/// Of one who may read the branch's inspection: from the first day only who writes for the branch.
/// Errors: leads.with_branch.
base::Result<void> may_read_lead(http::Call& call, const Lead& lead);
/// Errors: leads.with_branch.
base::Result<LeadPage> lead_page(http::Call& call, const Lead& lead);

/// The text with what `other` says too marked; the rest only when it is `open`, else "……". Pure.
std::vector<text::Piece> marked_pieces(std::string_view text, std::string_view other, bool open);

}  // namespace shiji::leads
