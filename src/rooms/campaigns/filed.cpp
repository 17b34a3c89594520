#include "rooms/campaigns/filed.h"

#include "rooms/campaigns/raw_store.h"

namespace shiji::campaigns {
namespace {

using transparency::Field;
using transparency::FieldType;
using Fields = std::optional<std::vector<Field>>;

Field field_from(std::string path, const std::string& value) {
    return {std::move(path), FieldType::Text, value};
}
Field field_from(std::string path, std::int64_t value) {
    return {std::move(path), FieldType::Int, std::to_string(value)};
}

/// One field for each member; what is absent gives none.
template <class Row>
void add_row(std::vector<Field>& fields, const std::string& folder, const Row& row) {
    boost::mp11::mp_for_each<storage::ColumnsOf<Row>>([&](auto d) {
        const auto& value = row.*d.pointer;
        const std::string path = folder + "/" + d.name;
        if constexpr (requires { value.has_value(); }) {
            if (value) fields.push_back(field_from(path, *value));
        } else {
            fields.push_back(field_from(path, value));
        }
    });
}

Fields fields_of_item(storage::Transaction& tx, const std::string& record, std::int64_t version) {
    const auto item = find_raw_item(tx, record);
    if (!item || version != 1) return std::nullopt;
    std::vector<Field> fields;
    add_row(fields, "item", *item);
    return fields;
}

Fields fields_of_campaign(storage::Transaction& tx, const std::string& record,
                          std::int64_t version) {
    const auto campaign = find_raw_campaign(tx, record);
    const auto progress = find_raw_progress(tx, record);
    const auto steps = list_raw_steps(tx, record);
    if (!campaign || !progress || std::ssize(steps) != progress->steps) return std::nullopt;
    const bool ends = !steps.empty() && steps.back().kind == "close";
    if (progress->closed != (ends ? 1 : 0)) return std::nullopt;
    std::vector<Field> fields;
    if (version > 1) {
        if (version - 1 > std::ssize(steps)) return std::nullopt;
        add_row(fields, "step", steps[static_cast<std::size_t>(version - 2)]);
        return fields;
    }
    add_row(fields, "campaign", *campaign);
    std::size_t nth = 0;
    for (const RawPlace& place : list_raw_places(tx, record))
        add_row(fields, "place/" + std::to_string(nth++), place);
    return fields;
}

bool is_whole(const RawEnd& end) {
    if (end.stage == "planned")
        return end.words.empty() && end.ended_name.empty() && !end.ended_by && !end.ended_ms;
    return (end.stage == "closed" || end.stage == "called_off") && end.ended_by && end.ended_ms;
}

/// The answers of each batch, the batches numbered 1…n, those after the end behind those before it;
/// nothing when one is missing.
std::optional<std::vector<std::vector<RawAnswer>>> batches_of(storage::Transaction& tx,
                                                              const std::string& record,
                                                              const RawBatches& counts) {
    std::vector<std::vector<RawAnswer>> batches;
    for (RawAnswer& answer : list_raw_answers(tx, record)) {
        if (batches.empty() || batches.back().front().batch != answer.batch) batches.emplace_back();
        batches.back().push_back(std::move(answer));
        if (batches.back().back().batch != std::ssize(batches)) return std::nullopt;
    }
    if (std::ssize(batches) != counts.batches + counts.late_batches) return std::nullopt;
    return batches;
}

Fields fields_of_visit(storage::Transaction& tx, const std::string& record, std::int64_t version) {
    const auto visit = find_raw_visit(tx, record);
    const auto end = find_raw_end(tx, record);
    if (!visit || !end || !is_whole(*end)) return std::nullopt;
    const RawBatches counts = count_raw_batches(tx, record);
    const bool ended = end->stage != "planned";
    const auto batches = batches_of(tx, record, counts);
    if (!batches || (!ended && counts.late_batches != 0)) return std::nullopt;
    std::vector<Field> fields;
    if (version == 1) {
        add_row(fields, "visit", *visit);
        return fields;
    }
    const std::int64_t end_at = counts.batches + 2;
    if (version == end_at) {
        if (!ended) return std::nullopt;
        add_row(fields, "end", *end);
        return fields;
    }
    const std::int64_t batch = version < end_at ? version - 1 : version - 2;
    if (batch > std::ssize(*batches)) return std::nullopt;
    std::size_t nth = 0;
    for (const RawAnswer& answer : (*batches)[static_cast<std::size_t>(batch - 1)])
        add_row(fields, "answer/" + std::to_string(nth++), answer);
    return fields;
}

}  // namespace

Fields fields_of_entry(storage::Transaction& tx, std::string_view kind, const std::string& record,
                       std::int64_t version) {
    if (version < 1) return std::nullopt;
    if (kind == kItemKind) return fields_of_item(tx, record, version);
    if (kind == kCampaignKind) return fields_of_campaign(tx, record, version);
    return fields_of_visit(tx, record, version);
}

base::Result<void> put_in_log(storage::Transaction& tx, std::string_view kind,
                              const std::string& record, std::int64_t version, base::Moment now,
                              seams::Chance& chance) {
    auto fields = fields_of_entry(tx, kind, record, version);
    base::check(fields.has_value(), "what was written can be read again");
    const auto receipt =
        transparency::commit_record(tx,
                                    {.record = record,
                                     .version = version,
                                     .kind = std::string(kind),
                                     .unit = inspection::pseudonym_of_inspection(tx, now.date()),
                                     .about = {},
                                     .due = {},
                                     .policy = {},
                                     .fields = std::move(*fields)},
                                    now, chance);
    if (!receipt) return base::refuse(receipt);
    return {};
}

transparency::ContentReaders content_readers() {
    transparency::ContentReaders readers{.by_kind = {}, .rows = proved_rows()};
    for (const std::string_view kind : {kItemKind, kCampaignKind, kVisitKind})
        readers.by_kind[std::string(kind)] =
            [kind](storage::Transaction& tx, const std::string& record, std::int64_t version) {
                return fields_of_entry(tx, kind, record, version);
            };
    return readers;
}

}  // namespace shiji::campaigns
