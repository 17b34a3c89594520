#include <algorithm>

#include "base/names.h"
#include "platform/notices/notices.h"
#include "rooms/materials/entries.h"
#include "rooms/materials/on_file.h"

namespace shiji::materials {
namespace {

using base::ErrorKind;
using organisation::Organisation;

/// Those of the organisations below the asker that are named, in office order.
std::vector<Organisation> asked_places(storage::Transaction& tx, const OrganisationId& asker,
                                       const std::vector<OrganisationId>& asked, base::Date today) {
    auto below = organisation::list_organisations_below(tx, asker, today);
    std::erase_if(below, [&](const Organisation& one) {
        return one.id == asker || std::find(asked.begin(), asked.end(), one.id) == asked.end();
    });
    return below;
}

std::vector<OrganisationId> ids_below(storage::Transaction& tx, const OrganisationId& asker,
                                      base::Date today) {
    std::vector<OrganisationId> ids;
    for (const Organisation& one : organisation::list_organisations_below(tx, asker, today))
        if (one.id != asker) ids.push_back(one.id);
    return ids;
}

std::vector<ItemRow> item_rows(const std::string& request, const std::vector<MaterialItem>& items) {
    std::vector<ItemRow> rows;
    for (const MaterialItem& item : items)
        rows.push_back(
            {.request = request,
             .number = std::ssize(rows) + 1,
             .kind = base::name_of(item.kind),
             .code = item.code,
             .quarter = item.quarter ? std::optional(item.quarter->text()) : std::nullopt,
             .words = words_of(item)});
    return rows;
}

void tell_secretaries(storage::Transaction& tx, const RequestRow& request,
                      const std::vector<AskedRow>& asked, const std::string& title,
                      const std::string& words, base::Moment now) {
    for (const AskedRow& one : asked)
        for (const auto& account : organisation::list_holders(
                 tx, {one.organisation}, organisation::Role::Secretary, now.date()))
            notices::tell(tx,
                          {.to = account,
                           .title = {title},
                           .words = {words},
                           .subject_kind = "materials.request",
                           .subject_id = one.organisation + "/" + request.id},
                          now);
}

}  // namespace

base::Result<MaterialWeight> weigh_request(storage::Transaction& tx, const OrganisationId& asker,
                                           const AskMaterials& request, base::Date today) {
    if (const auto judged = judge_request(request, ids_below(tx, asker, today), today); !judged)
        return base::refuse(judged);
    const std::int64_t item_minutes = rulebook::Rulebook::shipped().number(kItemMinutesKey, today);
    const Shelf shelf(tx, request.asked, request.items, today);
    MaterialWeight weight;
    for (const MaterialItem& item : request.items) weight.items.push_back({words_of(item), 0});
    for (const Organisation& place : asked_places(tx, asker, request.asked, today)) {
        PlaceWeight line{.organisation = place.id,
                         .name = place.name.text,
                         .open_requests = count_waiting(tx, place.id)};
        for (std::size_t nth = 0; nth < request.items.size(); ++nth) {
            const bool found = shelf.find(place.id, request.items[nth]).found;
            ++(found ? line.on_file : line.to_answer);
            if (found) ++weight.items[nth].on_file;
        }
        line.minutes = line.to_answer * item_minutes;
        weight.minutes += line.minutes;
        weight.to_answer += line.to_answer;
        weight.places.push_back(std::move(line));
    }
    return weight;
}

base::Result<RequestId> ask_materials(storage::Transaction& tx, const http::Caller& by,
                                      const OrganisationId& asker, const AskMaterials& request,
                                      base::Moment now, seams::Chance& chance) {
    const auto weight = weigh_request(tx, asker, request, now.date());
    if (!weight) return base::refuse(weight);
    if (weight->to_answer == 0)
        return base::refuse(ErrorKind::Misused, "materials.all_on_file", "items");
    const RequestId id = chance.id<RequestOwner>();
    const RequestRow row{.id = id.hex,
                         .asker = asker.hex,
                         .title = request.title.text,
                         .basis = request.basis.text,
                         .closes_on = request.closes_on.iso(),
                         .actor = by.account.hex,
                         .by_name = by.name,
                         .at_ms = now.ms};
    const auto items = item_rows(id.hex, request.items);
    std::vector<AskedRow> asked;
    for (const PlaceWeight& place : weight->places)
        asked.push_back({.id = chance.id<AskedOwner>().hex,
                         .request = id.hex,
                         .number = std::ssize(asked) + 1,
                         .organisation = place.organisation.hex});
    const auto logged = put_in_log(tx,
                                   {.kind = kRequestKind,
                                    .record = id.hex,
                                    .version = 1,
                                    .fields = fields_of_request(row, items, asked)},
                                   now, chance);
    if (!logged) return base::refuse(logged);
    insert_request(tx, row, items, asked);
    tell_secretaries(tx, row, asked, "被要材料：" + row.title,
                     request.closes_on.spoken() + "前提供，已在案的可以一键提供", now);
    return id;
}

base::Result<void> withdraw_request(storage::Transaction& tx, const http::Caller& by,
                                    const OrganisationId& asker, const RequestId& id,
                                    const WithdrawRequest& words, base::Moment now,
                                    seams::Chance& chance) {
    const auto row = find_request_row(tx, id.hex);
    if (!row || row->asker != asker.hex)
        return base::refuse(ErrorKind::NotFound, "materials.no_request");
    if (find_withdrawal_row(tx, id.hex))
        return base::refuse(ErrorKind::Conflict, "materials.withdrawn");
    if (words.words.text.empty())
        return base::refuse(ErrorKind::Invalid, "materials.no_words", "words");
    const WithdrawalRow withdrawal{.request = id.hex,
                                   .words = words.words.text,
                                   .actor = by.account.hex,
                                   .by_name = by.name,
                                   .at_ms = now.ms};
    const auto logged = put_in_log(tx,
                                   {.kind = kRequestKind,
                                    .record = id.hex,
                                    .version = 2,
                                    .fields = fields_of_withdrawal(withdrawal)},
                                   now, chance);
    if (!logged) return logged;
    const auto request = find_request(tx, id);
    std::vector<AskedRow> waiting = list_asked_rows(tx, id.hex);
    std::erase_if(waiting, [&](const AskedRow& one) {
        const auto place = find_place(tx, id, {one.organisation});
        return !place || !request || state_of(*request, *place) != MaterialState::Open;
    });
    insert_withdrawal(tx, withdrawal);
    tell_secretaries(tx, *row, waiting, "不用再提供：" + row->title, words.words.text, now);
    return {};
}

}  // namespace shiji::materials
