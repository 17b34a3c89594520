#pragma once

/// 汇总报送: what a committee tells its superior of a quarter, built from what is on file.
///
/// A summary is blocks. Figures and gaps are computed and nobody types them; words beside them are
/// people's. Filing keeps both as they then were. Organisations stand in office order, nothing is
/// sorted by a figure (NO-02); nobody below is asked for anything (NO-09, domain-rules 8.2).

#include "rooms/accountability/accountability.h"
#include "rooms/inspection/inspection.h"
#include "rooms/rectification/rectification.h"

namespace shiji::summaries {

using organisation::OrganisationId;

struct SummaryOwner;
using SummaryId = base::Id<SummaryOwner>;

/// What a block counts: 应办事项, 督查发现的问题, 述职评议. Talks are none: only who stands on a
/// case's list knows of it.
enum class Measure { Duties, Findings, Reviews };
BOOST_DESCRIBE_ENUM(Measure, Duties, Findings, Reviews)

struct BlockModel {
    std::string code;
    std::string title;
    Measure measure = Measure::Duties;
    std::vector<std::string> obligations;  ///< of Duties, by code
};
BOOST_DESCRIBE_STRUCT(BlockModel, (), (code, title, measure, obligations))

/// Which blocks a summary has (data/reports), from a day on.
struct SummaryModel {
    std::string code;
    base::Date since;
    std::string name;
    std::string source;
    std::string confidence;
    std::vector<BlockModel> blocks;
};
BOOST_DESCRIBE_STRUCT(SummaryModel, (), (code, since, name, source, confidence, blocks))

/// The newest that had begun on the quarter's first day; before all of them the oldest.
const SummaryModel& find_summary_model(base::Quarter quarter);

struct GapPlace {
    OrganisationId organisation;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(GapPlace, (), (organisation, name))

/// What should be on file and is not: "2 个党组织没有报10月主题党日", and who, in office order.
struct SummaryGap {
    std::string words;
    std::vector<GapPlace> places;
};
BOOST_DESCRIBE_STRUCT(SummaryGap, (), (words, places))

struct SummaryBlock {
    std::string code;
    std::string title;
    Measure measure = Measure::Duties;
    std::vector<std::string> figures;  ///< a line each: "主题党日：应办 93 项，在案 91 项，…"
    std::vector<SummaryGap> gaps;
};
BOOST_DESCRIBE_STRUCT(SummaryBlock, (), (code, title, measure, figures, gaps))

/// Of `top` and all below it that stand on the quarter's last day, or today; the work committee
/// itself owes no duties. Duties of a record found false are missing.
std::vector<SummaryBlock> compute_blocks(storage::Transaction& tx, const OrganisationId& top,
                                         base::Quarter quarter, base::Date today);

// ---- Filing --------------------------------------------------------------------------------

struct BlockWords {
    std::string block;
    base::Prose<2000> words;
};
BOOST_DESCRIBE_STRUCT(BlockWords, (), (block, words))

struct FileSummary {
    std::int64_t version = 0;       ///< the newest, over which this was typed; 0: there is none
    std::vector<BlockWords> words;  ///< of blocks that have some
};
BOOST_DESCRIBE_STRUCT(FileSummary, (), (version, words))

/// Hands the summary up: the figures of this moment, and the words. Who keeps the superior's desk
/// is told. Errors, in this order: organisation.not_found, summaries.not_leading (a branch),
/// .quarter (not begun yet), .moved_on, .unknown_block (none of the model's, or twice), .unchanged
/// (what was filed last says the same); transparency.*.
base::Result<SummaryId> file_summary(storage::Transaction& tx, const http::Caller& by,
                                     const OrganisationId& organisation, base::Quarter quarter,
                                     const FileSummary& filed, base::Moment now,
                                     seams::Chance& chance);

/// A block as it was filed: figures and gaps in words.
struct FiledBlock {
    std::string code;
    std::string title;
    std::vector<std::string> figures;
    std::vector<std::string> gaps;  ///< "2 个党组织没有报10月主题党日：第一党支部、第二党支部"
    std::string words;
};
BOOST_DESCRIBE_STRUCT(FiledBlock, (), (code, title, figures, gaps, words))

struct FiledVersion {
    std::int64_t version = 1;
    std::string to_name;  ///< the superior's; empty for the work committee
    std::string by_name;
    base::Moment at;
    std::vector<FiledBlock> blocks;
};
BOOST_DESCRIBE_STRUCT(FiledVersion, (), (version, to_name, by_name, at, blocks))

struct Summary {
    SummaryId id;
    OrganisationId organisation;
    base::Quarter quarter;
    std::string model;
    std::vector<FiledVersion> versions;  ///< newest first
};
BOOST_DESCRIBE_STRUCT(Summary, (), (id, organisation, quarter, model, versions))

std::optional<Summary> find_summary(storage::Transaction& tx, const OrganisationId& organisation,
                                    base::Quarter quarter);
/// Whom an organisation reports to; empty for the work committee.
std::string superior_name(storage::Transaction& tx, const organisation::Organisation& organisation);
/// Of one organisation, newest quarter first.
std::vector<Summary> list_summaries(storage::Transaction& tx, const OrganisationId& organisation);

/// How every kind of entry of this room is rebuilt, for the log's verifier.
transparency::ContentReaders content_readers();

// Routes: summaries_http.h

}  // namespace shiji::summaries
