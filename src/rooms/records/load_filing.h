#pragma once

/// Private to this room: what the verbs of filing and the page of checking load alike.

#include "rooms/records/judgement.h"
#include "rooms/records/records_store.h"

namespace shiji::records {

/// A gathering with whose it is, what is filed of it and where that stands.
struct Standing {
    GatheringRow gathering;
    organisation::Organisation house;
    std::optional<VersionRow> newest;
    std::optional<review::Case> review_case;

    std::int64_t next_version() const { return newest ? newest->version + 1 : 1; }
    bool is_not_held() const;
    std::optional<review::Stage> stage() const;
    bool is_open_on_desk() const;
};

/// Errors: records.no_gathering.
base::Result<Standing> load_standing(storage::Transaction& tx, const GatheringId& id);

/// What is being written: the draft, else what was filed last, else an empty page of its kind.
GatheringContent content_being_written(storage::Transaction& tx, const Standing& standing);

FilingFacts load_facts(storage::Transaction& tx, const Standing& standing,
                       const GatheringContent& content, base::Moment now);

/// `former` are the branch's own, by day.
bool committee_stood(const organisation::Organisation& branch,
                     const std::vector<organisation::FormerCommittee>& former, base::Date on);
CommitteeFacts load_committee(storage::Transaction& tx, const Standing& standing, base::Date on);
/// Every remark about what is being written, refusing ones first.
std::vector<Remark> judge_loaded(storage::Transaction& tx, const Standing& standing,
                                 const GatheringContent& content, const FilingFacts& facts);

/// Errors: records.draft_moved_on, with who moved it and when.
base::Result<void> judge_draft_version(storage::Transaction& tx, const GatheringRow& gathering,
                                       std::int64_t draft_version);

GatheringState state_of(const std::optional<Outcome>& outcome,
                        const std::optional<review::Stage>& stage, bool begun);

/// Sets the register's line to what the content says.
void enter_in_register(GatheringRow& gathering, const GatheringContent& content,
                       const std::vector<Cover>& covers);
/// All parts of the agenda, carried out or not: what a draft is to cover.
std::vector<Cover> list_intended_covers(const GatheringContent& content);

}  // namespace shiji::records
