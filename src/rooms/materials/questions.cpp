#include "base/names.h"
#include "rooms/materials/materials_store.h"

namespace shiji::materials {
namespace {

std::string name_of_organisation(storage::Transaction& tx, const OrganisationId& id) {
    const auto found = organisation::find_organisation(tx, id);
    return found ? found->name.text : "";
}

/// The answers of one organisation; a later one to the same item takes the earlier one's place.
std::vector<MaterialAnswer> answers_of(storage::Transaction& tx, const std::string& asked) {
    std::map<std::int64_t, MoveRow> moves;
    for (MoveRow& move : list_move_rows(tx, asked)) moves[move.number] = std::move(move);
    const auto sources = list_source_rows(tx, asked);
    std::map<std::int64_t, MaterialAnswer> newest;
    for (const AnswerRow& row : list_answer_rows(tx, asked)) {
        const MoveRow& move = moves[row.move];
        MaterialAnswer answer{.item = row.item,
                              .kind = base::named<AnswerKind>(row.kind).value_or(AnswerKind::Words),
                              .words = row.words,
                              .sources = {},
                              .by_name = move.by_name,
                              .at = {move.at_ms}};
        for (const SourceRow& source : sources)
            if (source.move == row.move && source.item == row.item)
                answer.sources.push_back(
                    {base::named<SourceKind>(source.kind).value_or(SourceKind::Gathering),
                     source.subject, source.title});
        newest[row.item] = std::move(answer);
    }
    std::vector<MaterialAnswer> answers;
    for (auto& [item, answer] : newest) answers.push_back(std::move(answer));
    return answers;
}

AskedPlace place_of(storage::Transaction& tx, const AskedRow& row) {
    return {.id = {row.id},
            .organisation = {row.organisation},
            .name = name_of_organisation(tx, {row.organisation}),
            .answers = answers_of(tx, row.id)};
}

std::vector<MaterialRequest> requests_of(storage::Transaction& tx,
                                         const std::vector<std::string>& ids) {
    std::vector<MaterialRequest> requests;
    for (const std::string& id : ids)
        if (auto request = find_request(tx, {id})) requests.push_back(std::move(*request));
    return requests;
}

}  // namespace

std::optional<MaterialRequest> find_request(storage::Transaction& tx, const RequestId& id) {
    const auto row = find_request_row(tx, id.hex);
    if (!row) return std::nullopt;
    MaterialRequest request{.id = id,
                            .asker = {row->asker},
                            .asker_name = name_of_organisation(tx, {row->asker}),
                            .title = row->title,
                            .basis = row->basis,
                            .closes_on = base::Date::parse(row->closes_on).value_or(base::Date{}),
                            .items = {},
                            .by_name = row->by_name,
                            .at = {row->at_ms},
                            .withdrawn = {}};
    for (ItemRow& item : list_item_rows(tx, id.hex))
        request.items.push_back(
            {.kind = base::named<MaterialKind>(item.kind).value_or(MaterialKind::Other),
             .code = std::move(item.code),
             .quarter = item.quarter ? base::Quarter::parse(*item.quarter) : std::nullopt,
             .words = {std::move(item.words)}});
    if (auto withdrawal = find_withdrawal_row(tx, id.hex))
        request.withdrawn = Withdrawal{
            std::move(withdrawal->words), std::move(withdrawal->by_name), {withdrawal->at_ms}};
    return request;
}

std::vector<AskedPlace> list_places(storage::Transaction& tx, const RequestId& id) {
    std::vector<AskedPlace> places;
    for (const AskedRow& row : list_asked_rows(tx, id.hex)) places.push_back(place_of(tx, row));
    return places;
}

std::optional<AskedPlace> find_place(storage::Transaction& tx, const RequestId& id,
                                     const OrganisationId& organisation) {
    for (const AskedRow& row : list_asked_rows(tx, id.hex))
        if (row.organisation == organisation.hex) return place_of(tx, row);
    return std::nullopt;
}

MaterialState state_of(const MaterialRequest& request, const AskedPlace& place) {
    if (request.withdrawn) return MaterialState::Withdrawn;
    return place.answers.size() < request.items.size() ? MaterialState::Open
                                                       : MaterialState::Answered;
}

std::vector<MaterialRequest> list_waiting(storage::Transaction& tx,
                                          const OrganisationId& organisation) {
    return requests_of(tx, list_open_requests(tx, organisation));
}

std::int64_t count_waiting(storage::Transaction& tx, const OrganisationId& organisation) {
    return std::ssize(list_open_requests(tx, organisation));
}

std::vector<MaterialRequest> list_asked_of(storage::Transaction& tx,
                                           const OrganisationId& organisation) {
    return requests_of(tx, list_requests_to(tx, organisation));
}

std::vector<MaterialRequest> list_asked_by(storage::Transaction& tx, const OrganisationId& asker) {
    return requests_of(tx, list_requests_by(tx, asker));
}

}  // namespace shiji::materials
