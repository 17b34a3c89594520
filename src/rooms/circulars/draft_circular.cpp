#include "base/json.h"
#include "rooms/circulars/circulars_store.h"
#include "rooms/circulars/surroundings.h"

namespace shiji::circulars {
namespace {

using base::ErrorKind;

DraftRow row_of(const http::Caller& by, const OrganisationId& issuer, const CircularId& id,
                const SaveLetter& saved, base::Moment now) {
    return {.id = id.hex,
            .issuer = issuer.hex,
            .version = saved.version + 1,
            .letter = base::write_json(saved.letter),
            .actor = by.account.hex,
            .by_name = by.name,
            .at_ms = now.ms};
}

}  // namespace

std::vector<OrganisationId> ids_below(storage::Transaction& tx, const OrganisationId& issuer,
                                      base::Date on) {
    std::vector<OrganisationId> ids;
    for (const auto& one : organisation::list_organisations_below(tx, issuer, on))
        if (one.id != issuer) ids.push_back(one.id);
    return ids;
}

base::Result<void> judge_here(storage::Transaction& tx, const OrganisationId& issuer,
                              const Letter& letter, base::Date on) {
    const auto below = ids_below(tx, issuer, on);
    std::vector<std::string> people;
    if (letter.kind == CircularKind::Report)
        for (const OrganisationId& one : below)
            for (const auto& member : membership::list_members(tx, one, on))
                people.push_back(member.name.text);
    return judge_letter(letter, below, people);
}

base::Result<LetterDraft> need_draft(storage::Transaction& tx, const OrganisationId& issuer,
                                     const CircularId& id, std::int64_t version) {
    auto draft = find_draft(tx, id);
    if (!draft || draft->issuer != issuer)
        return base::refuse(ErrorKind::NotFound, "circulars.no_draft");
    if (draft->version != version)
        return base::refuse(ErrorKind::Conflict, "circulars.draft_moved");
    return std::move(*draft);
}

base::Result<CircularId> begin_draft(storage::Transaction& tx, const http::Caller& by,
                                     const OrganisationId& issuer, const Letter& letter,
                                     base::Moment now, seams::Chance& chance) {
    if (const auto judged = judge_here(tx, issuer, letter, now.date()); !judged)
        return base::refuse(judged);
    const CircularId id = chance.id<CircularOwner>();
    insert_draft(tx, row_of(by, issuer, id, {.version = 0, .letter = letter}, now));
    return id;
}

base::Result<void> save_draft(storage::Transaction& tx, const http::Caller& by,
                              const OrganisationId& issuer, const CircularId& id,
                              const SaveLetter& saved, base::Moment now) {
    if (const auto draft = need_draft(tx, issuer, id, saved.version); !draft)
        return base::refuse(draft);
    if (const auto judged = judge_here(tx, issuer, saved.letter, now.date()); !judged)
        return judged;
    replace_draft(tx, row_of(by, issuer, id, saved, now));
    return {};
}

base::Result<void> drop_draft(storage::Transaction& tx, const OrganisationId& issuer,
                              const CircularId& id) {
    const auto draft = find_draft(tx, id);
    if (!draft || draft->issuer != issuer)
        return base::refuse(ErrorKind::NotFound, "circulars.no_draft");
    delete_draft(tx, id.hex);
    return {};
}

}  // namespace shiji::circulars
