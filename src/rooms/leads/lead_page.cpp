#include "rooms/leads/lead_page.h"

#include "rooms/leads/leads_store.h"

namespace shiji::leads {
namespace {

bool has_right(http::Call& call, std::string_view right, const OrganisationId& organisation) {
    return organisation::may(call.tx, call.caller, right, organisation.hex, call.today())
        .has_value();
}

/// Who writes for the branch sees its leads from the first day.
bool is_of_branch(http::Call& call, const OrganisationId& organisation) {
    return has_right(call, "records.write", organisation);
}

LeadLine line_of_lead(http::Call& call, const Lead& lead) {
    const auto organisation = organisation::find_organisation(call.tx, lead.organisation);
    const auto filed = find_filed(call.tx, lead.gathering);
    return {.lead = lead,
            .organisation_name = organisation ? organisation->name.text : "",
            .kind_label = kind_label(lead.kind),
            .stage_label = stage_label(lead.stage),
            .title = filed ? filed->title : "已依法停止查阅的记录",
            .held_on = filed ? filed->held_on : lead.answer_by};
}

/// The minutes of that version; what was taken from sight by law is struck.
std::string minutes_of(storage::Transaction& tx, const records::GatheringId& gathering,
                       std::optional<std::int64_t> version, std::optional<std::int64_t> item) {
    if (!version || !item || !find_filed(tx, gathering)) return "";
    const auto content = records::filed_content(tx, gathering, *version);
    if (!content || *item >= std::ssize(content->items)) return "";
    return content->items[static_cast<std::size_t>(*item)].minutes.text;
}

std::optional<LeadSide> side_of(http::Call& call, const records::GatheringId& gathering,
                                std::vector<text::Piece> pieces) {
    const auto filed = find_filed(call.tx, gathering);
    if (!filed) return std::nullopt;
    const auto organisation = organisation::find_organisation(call.tx, filed->organisation);
    return LeadSide{.gathering = gathering,
                    .organisation_name = organisation ? organisation->name.text : "",
                    .title = filed->title,
                    .held_on = filed->held_on,
                    .received_at = find_received(call.tx, gathering).value_or(base::Moment{}),
                    .pieces = std::move(pieces),
                    .may_open = has_right(call, "records.read", filed->organisation)};
}

std::vector<LeadSide> sides_of(http::Call& call, const Lead& lead) {
    const auto own = minutes_of(call.tx, lead.gathering, lead.version, lead.item);
    std::string other;
    bool open = false;
    if (lead.other) {
        other = minutes_of(call.tx, *lead.other, lead.other_version, lead.other_item);
        if (const auto filed = find_filed(call.tx, *lead.other))
            open = has_right(call, "records.read", filed->organisation);
    }
    std::vector<LeadSide> sides;
    const auto add = [&](const records::GatheringId& id, std::vector<text::Piece> pieces) {
        if (auto side = side_of(call, id, std::move(pieces))) sides.push_back(std::move(*side));
    };
    add(lead.gathering, marked_pieces(own, other, true));
    if (lead.other) add(*lead.other, marked_pieces(other, own, open));
    return sides;
}

}  // namespace

std::vector<text::Piece> marked_pieces(std::string_view text, std::string_view other, bool open) {
    std::vector<text::Piece> pieces;
    const auto add_rest = [&](std::string_view rest) {
        if (!rest.empty()) pieces.push_back({open ? std::string(rest) : "……", false});
    };
    std::size_t at = 0;
    for (const Shared& part : shared_parts(text, shingles_of(other))) {
        add_rest(text.substr(at, part.begin - at));
        pieces.push_back({std::string(text.substr(part.begin, part.end - part.begin)), true});
        at = part.end;
    }
    add_rest(text.substr(at));
    return pieces;
}

LeadList lead_list(http::Call& call, const std::optional<OrganisationId>& organisation) {
    LeadList list;
    list.may_look = !organisation &&
                    organisation::may(call.tx, call.caller, "inspection.grade", "", call.today());
    for (const Lead& lead : list_leads(call.tx, organisation)) {
        if (is_shown_to_inspectors(lead, call.today()) || is_of_branch(call, lead.organisation))
            list.lines.push_back(line_of_lead(call, lead));
        else if (!organisation)
            // Of one branch the number would tell what is the branch's alone as yet.
            ++list.with_branches;
    }
    return list;
}

base::Result<void> may_read_lead(http::Call& call, const Lead& lead) {
    if (!is_shown_to_inspectors(lead, call.today()) && !is_of_branch(call, lead.organisation))
        return base::refuse(base::ErrorKind::Conflict, "leads.with_branch", "",
                            {{"until", lead.answer_by.spoken()}});
    return {};
}

base::Result<LeadPage> lead_page(http::Call& call, const Lead& lead) {
    if (const auto may = may_read_lead(call, lead); !may) return base::refuse(may);
    const bool shown = is_shown_to_inspectors(lead, call.today());
    LeadPage page{.line = line_of_lead(call, lead), .sides = sides_of(call, lead), .moves = {}};
    // An answer speaks of the record: once that is gone by law, so is what was said of it (I6).
    const bool gone = !find_filed(call.tx, lead.gathering);
    for (const Move& move : list_moves(call.tx, lead.id))
        page.moves.push_back({move.number, step_label(move.step), move.by_name, move.at,
                              gone ? base::Prose<600>{} : move.words});
    const auto branch = organisation::find_organisation(call.tx, lead.organisation);
    page.may_answer = stage_after(lead.stage, Step::Answer) &&
                      has_right(call, "inspection.contest", lead.organisation);
    page.may_judge =
        shown && !is_over(lead.stage) && has_right(call, "inspection.grade", lead.organisation) &&
        branch && !organisation::is_own_unit(call.tx, call.caller.account, *branch, call.today());
    return page;
}

}  // namespace shiji::leads
