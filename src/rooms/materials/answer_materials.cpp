#include <algorithm>

#include "base/names.h"
#include "rooms/materials/entries.h"
#include "rooms/materials/on_file.h"

namespace shiji::materials {
namespace {

using base::ErrorKind;

/// What an answer is given to: a request that stands, at one organisation that it was sent to.
struct OpenPlace {
    MaterialRequest request;
    AskedPlace place;
};

base::Result<OpenPlace> need_open(storage::Transaction& tx, const OrganisationId& organisation,
                                  const RequestId& id) {
    auto request = find_request(tx, id);
    auto place = find_place(tx, id, organisation);
    if (!request || !place) return base::refuse(ErrorKind::NotFound, "materials.no_request");
    if (request->withdrawn) return base::refuse(ErrorKind::Conflict, "materials.withdrawn");
    return OpenPlace{std::move(*request), std::move(*place)};
}

struct Given {
    std::int64_t item = 1;
    AnswerKind kind = AnswerKind::OnFile;
    std::string words;
    std::vector<Source> sources;
};

/// One act: in the log and on file.
base::Result<void> put_answers(storage::Transaction& tx, const http::Caller& by,
                               const AskedId& asked, const std::vector<Given>& all,
                               base::Moment now, seams::Chance& chance) {
    const auto row = find_asked_row(tx, asked.hex).value();
    const MoveRow move{.asked = asked.hex,
                       .number = std::ssize(list_move_rows(tx, asked.hex)) + 1,
                       .actor = by.account.hex,
                       .by_name = by.name,
                       .at_ms = now.ms};
    std::vector<AnswerRow> answers;
    std::vector<SourceRow> sources;
    for (const Given& one : all) {
        answers.push_back({.asked = asked.hex,
                           .move = move.number,
                           .item = one.item,
                           .kind = base::name_of(one.kind),
                           .words = one.words});
        for (const Source& source : one.sources)
            sources.push_back({.asked = asked.hex,
                               .move = move.number,
                               .item = one.item,
                               .number = &source - one.sources.data() + 1,
                               .kind = base::name_of(source.kind),
                               .subject = source.subject,
                               .title = source.title});
    }
    const auto logged = put_in_log(tx,
                                   {.kind = kAnswerKind,
                                    .record = asked.hex,
                                    .version = move.number,
                                    .fields = fields_of_move(row, move, answers, sources)},
                                   now, chance);
    if (!logged) return logged;
    insert_move(tx, move, answers, sources);
    return {};
}

/// What is on file in part goes with whatever is said.
base::Result<Given> given_of(storage::Transaction& tx, const OrganisationId& organisation,
                             const AnswerItem& answer, const OnFile& on_file) {
    Given given{.item = answer.item,
                .kind = answer.kind,
                .words = answer.words.text,
                .sources = on_file.sources};
    if (answer.kind == AnswerKind::Record) {
        const auto record = find_filed_record(tx, organisation, answer.subject);
        if (!record) return base::refuse(ErrorKind::Invalid, "materials.not_its_record", "subject");
        given.sources.push_back(
            {SourceKind::Gathering, record->id, title_of_record(record->title, record->held_on)});
    }
    if (answer.kind == AnswerKind::Words && given.words.empty())
        return base::refuse(ErrorKind::Invalid, "materials.no_words", "words");
    return given;
}

}  // namespace

base::Result<void> provide_on_file(storage::Transaction& tx, const http::Caller& by,
                                   const OrganisationId& organisation, const RequestId& id,
                                   base::Moment now, seams::Chance& chance) {
    const auto open = need_open(tx, organisation, id);
    if (!open) return base::refuse(open);
    std::vector<Given> given;
    std::int64_t number = 0;
    for (const MaterialStanding& one : list_items(tx, open->request, open->place, now.date())) {
        ++number;
        if (!one.answer && one.on_file.found)
            given.push_back({.item = number,
                             .kind = AnswerKind::OnFile,
                             .words = one.on_file.words,
                             .sources = one.on_file.sources});
    }
    if (given.empty()) return base::refuse(ErrorKind::Conflict, "materials.nothing_on_file");
    return put_answers(tx, by, open->place.id, given, now, chance);
}

base::Result<void> answer_item(storage::Transaction& tx, const http::Caller& by,
                               const OrganisationId& organisation, const RequestId& id,
                               const AnswerItem& answer, base::Moment now, seams::Chance& chance) {
    const auto open = need_open(tx, organisation, id);
    if (!open) return base::refuse(open);
    if (answer.item < 1 || answer.item > std::ssize(open->request.items))
        return base::refuse(ErrorKind::Invalid, "materials.no_item", "item");
    const auto standings = list_items(tx, open->request, open->place, now.date());
    const OnFile& on_file = standings[static_cast<std::size_t>(answer.item - 1)].on_file;
    if (on_file.found || answer.kind == AnswerKind::OnFile)
        return base::refuse(ErrorKind::Conflict, "materials.on_file", "item");
    const auto given = given_of(tx, organisation, answer, on_file);
    if (!given) return base::refuse(given);
    return put_answers(tx, by, open->place.id, {*given}, now, chance);
}

}  // namespace shiji::materials
