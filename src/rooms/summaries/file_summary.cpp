#include <algorithm>
#include <set>

#include "base/text.h"
#include "platform/notices/notices.h"
#include "rooms/summaries/entries.h"

namespace shiji::summaries {
namespace {

using base::ErrorKind;
using organisation::Organisation;

std::string lines(const std::vector<std::string>& all) {
    std::string text;
    for (const std::string& line : all) text += (text.empty() ? "" : "\n") + line;
    return text;
}

std::vector<std::string> split_lines(const std::string& text) {
    return text.empty() ? std::vector<std::string>{} : base::split(text, '\n');
}

std::string spoken(const SummaryGap& gap) {
    std::string names;
    for (const GapPlace& place : gap.places) names += (names.empty() ? "" : "、") + place.name;
    return gap.words + "：" + names;
}

std::vector<BlockRow> block_rows(const std::vector<SummaryBlock>& blocks,
                                 const std::vector<BlockWords>& typed, const VersionRow& version) {
    std::vector<BlockRow> rows;
    for (const SummaryBlock& block : blocks) {
        std::vector<std::string> gaps;
        for (const SummaryGap& gap : block.gaps) gaps.push_back(spoken(gap));
        const auto words = std::find_if(typed.begin(), typed.end(),
                                        [&](const auto& one) { return one.block == block.code; });
        rows.push_back({.summary = version.summary,
                        .version = version.version,
                        .number = std::ssize(rows) + 1,
                        .code = block.code,
                        .title = block.title,
                        .figures = lines(block.figures),
                        .gaps = lines(gaps),
                        .words = words == typed.end() ? "" : words->words.text});
    }
    return rows;
}

base::Result<void> judge_words(const std::vector<BlockWords>& typed,
                               const std::vector<SummaryBlock>& blocks) {
    std::set<std::string> open;
    for (const SummaryBlock& block : blocks) open.insert(block.code);
    for (std::size_t nth = 0; nth < typed.size(); ++nth)
        if (open.erase(typed[nth].block) == 0)
            return base::refuse(ErrorKind::Invalid, "summaries.unknown_block",
                                "words[" + std::to_string(nth) + "].block");
    return {};
}

/// Whether the newest version on file says all of it already.
bool says_the_same(const std::vector<BlockRow>& fresh, const std::vector<BlockRow>& newest) {
    return std::equal(fresh.begin(), fresh.end(), newest.begin(), newest.end(),
                      [](const BlockRow& a, const BlockRow& b) {
                          return a.code == b.code && a.title == b.title && a.figures == b.figures &&
                                 a.gaps == b.gaps && a.words == b.words;
                      });
}

base::Result<void> judge_place(const Organisation& place, base::Quarter quarter, base::Date today) {
    if (organisation::is_branch(place.kind))
        return base::refuse(ErrorKind::Misused, "summaries.not_leading");
    if (quarter.first() > today)
        return base::refuse(ErrorKind::Invalid, "summaries.quarter", "quarter");
    return {};
}

/// Who keeps the desk of the superior: reviewers, and at the work committee the inspectors.
void tell_superior(storage::Transaction& tx, const Organisation& place, base::Quarter quarter,
                   base::Moment now) {
    if (!place.parent) return;
    using organisation::Role;
    for (const Role role : {Role::Reviewer, Role::Inspector})
        for (const auto& account : organisation::list_holders(tx, *place.parent, role, now.date()))
            notices::tell(tx,
                          {.to = account,
                           .title = {place.name.text + "报送" + quarter.spoken() + "汇总"},
                           .words = {},
                           .subject_kind = "summaries.summary",
                           .subject_id = place.id.hex + "/" + quarter.text()},
                          now);
}

FiledVersion version_of(storage::Transaction& tx, const VersionRow& row) {
    FiledVersion version{.version = row.version,
                         .to_name = row.to_name,
                         .by_name = row.by_name,
                         .at = {row.at_ms},
                         .blocks = {}};
    for (BlockRow& block : list_block_rows(tx, row.summary, row.version))
        version.blocks.push_back({.code = std::move(block.code),
                                  .title = std::move(block.title),
                                  .figures = split_lines(block.figures),
                                  .gaps = split_lines(block.gaps),
                                  .words = std::move(block.words)});
    return version;
}

Summary summary_of(storage::Transaction& tx, const SummaryRow& row) {
    Summary summary{.id = {row.id},
                    .organisation = {row.organisation},
                    .quarter = base::Quarter::parse(row.quarter).value_or(base::Quarter{}),
                    .model = row.model,
                    .versions = {}};
    for (const VersionRow& version : list_version_rows(tx, row.id))
        summary.versions.insert(summary.versions.begin(), version_of(tx, version));
    return summary;
}

}  // namespace

base::Result<SummaryId> file_summary(storage::Transaction& tx, const http::Caller& by,
                                     const OrganisationId& organisation, base::Quarter quarter,
                                     const FileSummary& filed, base::Moment now,
                                     seams::Chance& chance) {
    const auto place = organisation::find_organisation(tx, organisation);
    if (!place) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    if (const auto judged = judge_place(*place, quarter, now.date()); !judged)
        return base::refuse(judged);
    const auto before = find_summary_row_of(tx, organisation, quarter);
    const auto versions = before ? list_version_rows(tx, before->id) : std::vector<VersionRow>{};
    if (std::ssize(versions) != filed.version)
        return base::refuse(ErrorKind::Conflict, "summaries.moved_on");
    const auto blocks = compute_blocks(tx, organisation, quarter, now.date());
    if (const auto judged = judge_words(filed.words, blocks); !judged) return base::refuse(judged);
    const SummaryRow summary =
        before.value_or(SummaryRow{chance.id<SummaryOwner>().hex, organisation.hex, quarter.text(),
                                   find_summary_model(quarter).code});
    const VersionRow version{.summary = summary.id,
                             .version = filed.version + 1,
                             .to_name = superior_name(tx, *place),
                             .actor = by.account.hex,
                             .by_name = by.name,
                             .at_ms = now.ms};
    const auto rows = block_rows(blocks, filed.words, version);
    if (before && says_the_same(rows, list_block_rows(tx, summary.id, filed.version)))
        return base::refuse(ErrorKind::Misused, "summaries.unchanged");
    const auto receipt =
        transparency::commit_record(tx,
                                    {.record = summary.id,
                                     .version = version.version,
                                     .kind = std::string(kSummaryKind),
                                     .unit = inspection::pseudonym_of_inspection(tx, now.date()),
                                     .about = {},
                                     .due = {},
                                     .policy = {},
                                     .fields = fields_of_version(summary, version, rows)},
                                    now, chance);
    if (!receipt) return base::refuse(receipt);
    if (!before) insert_summary(tx, summary);
    insert_version(tx, version, rows);
    tell_superior(tx, *place, quarter, now);
    return SummaryId{summary.id};
}

std::string superior_name(storage::Transaction& tx, const Organisation& organisation) {
    const auto parent = organisation.parent
                            ? organisation::find_organisation(tx, *organisation.parent)
                            : std::nullopt;
    return parent ? parent->name.text : "";
}

std::optional<Summary> find_summary(storage::Transaction& tx, const OrganisationId& organisation,
                                    base::Quarter quarter) {
    const auto row = find_summary_row_of(tx, organisation, quarter);
    return row ? std::optional(summary_of(tx, *row)) : std::nullopt;
}

std::vector<Summary> list_summaries(storage::Transaction& tx, const OrganisationId& organisation) {
    std::vector<Summary> summaries;
    for (const SummaryRow& row : list_summary_rows(tx, organisation))
        summaries.push_back(summary_of(tx, row));
    return summaries;
}

}  // namespace shiji::summaries
