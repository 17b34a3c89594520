#pragma once

/// Private to this room: all SQL about erasing.

#include "rooms/records/records_store.h"
#include "rooms/records/struck.h"
#include "rooms/rulebook/erasure_rules.h"

namespace shiji::records {

enum class ErasureState { Proposed, Declined, Erased, Closed };
BOOST_DESCRIBE_ENUM(ErasureState, Proposed, Declined, Erased, Closed)

/// Filed: what another room files, erased by the columns that it names (filed_erasure.h).
enum class ErasureSubject { Gathering, Plan, Filed };
BOOST_DESCRIBE_ENUM(ErasureSubject, Gathering, Plan, Filed)

struct ErasureRow {
    ErasureId id;
    GatheringId gathering;  ///< of a plan or of what was filed elsewhere: its record's id
    std::int64_t newest = 1;
    std::string basis;
    base::Line<300> reason;
    rulebook::ErasureOutcome outcome = rulebook::ErasureOutcome::Erase;
    std::optional<base::Date> kept_until;
    std::string kept_by;
    ErasureState state = ErasureState::Proposed;
    identity::AccountId proposed_by;
    base::Moment proposed_ms;
    std::optional<identity::AccountId> decided_by;
    std::optional<base::Moment> decided_ms;
    base::Line<300> answer;
    std::optional<std::int64_t> first_entry;
    std::int64_t entry_count = 0;
    std::optional<ErasureSubject> subject = {};  ///< nothing: a gathering
    /// Of what was filed elsewhere: whose it is. Nothing where that there is such a record is known
    /// to its readers alone.
    std::optional<OrganisationId> organisation = {};

    ErasureSubject about() const { return subject.value_or(ErasureSubject::Gathering); }
};
BOOST_DESCRIBE_STRUCT(ErasureRow, (),
                      (id, gathering, newest, basis, reason, outcome, kept_until, kept_by, state,
                       proposed_by, proposed_ms, decided_by, decided_ms, answer, first_entry,
                       entry_count, subject, organisation))

/// One field: a path in a version. Version 0 stands for what reviewers wrote.
struct ErasurePlace {
    std::int64_t version = 0;
    std::string path;
    auto operator<=>(const ErasurePlace&) const = default;
};
BOOST_DESCRIBE_STRUCT(ErasurePlace, (), (version, path))
inline constexpr const char* kReviewWords = "review";

void insert_erasure(storage::Transaction& tx, const ErasureRow& row,
                    const std::vector<ErasurePlace>& places);
/// What a decision changes.
void update_erasure(storage::Transaction& tx, const ErasureRow& row);
std::optional<ErasureRow> find_erasure(storage::Transaction& tx, const ErasureId& id);
/// Of one gathering or plan, the newest first.
std::vector<ErasureRow> list_erasures(storage::Transaction& tx, std::string_view record);
/// Of the whole district, the oldest first.
std::vector<ErasureRow> list_proposed_erasures(storage::Transaction& tx);
/// What was erased or closed in the whole district, in the order it was.
std::vector<ErasureRow> list_decided_erasures(storage::Transaction& tx);
std::vector<ErasurePlace> list_places(storage::Transaction& tx, const ErasureId& id);
/// Something of the gathering or plan was erased or closed.
bool has_struck(storage::Transaction& tx, std::string_view record);
/// Closed paths of a version; of all versions together when none is named.
Paths find_closed_paths(storage::Transaction& tx, std::string_view gathering,
                        std::optional<std::int64_t> version);

/// A value that its room's row holds no more, because nobody is shown it while a period runs. The
/// verifier reads it from here.
struct ClosedValue {
    std::string record;
    std::int64_t version = 1;
    std::string path;
    std::string value;
};
BOOST_DESCRIBE_STRUCT(ClosedValue, (), (record, version, path, value))
void insert_closed_value(storage::Transaction& tx, const ClosedValue& row);
void delete_closed_value(storage::Transaction& tx, std::string_view record, std::int64_t version,
                         const std::string& path);
/// By path.
std::map<std::string, std::string> list_closed_values(storage::Transaction& tx,
                                                      std::string_view record,
                                                      std::int64_t version);

/// With everything that hangs on the version, closed fields struck: what people are shown.
VersionRows load_shown(storage::Transaction& tx, const OrganisationId& organisation,
                       VersionRow version);
/// The gathering's files, as people are shown them.
std::vector<AttachmentRow> list_shown_attachments(storage::Transaction& tx,
                                                  std::string_view gathering);

/// Writes struck rows over the stored ones.
void write_struck(storage::Transaction& tx, const VersionRows& rows);
bool has_file(storage::Transaction& tx, const std::string& sha256);

/// What is left to do once the transaction is durable.
struct ToForget {
    std::string what;  ///< index, file, pages
    std::string name;
    bool operator==(const ToForget&) const = default;
};
BOOST_DESCRIBE_STRUCT(ToForget, (), (what, name))
/// What was freed still stands in the files of the store.
inline const ToForget kPages{"pages", ""};
void queue_to_forget(storage::Transaction& tx, const ToForget& task);
std::vector<ToForget> list_to_forget(storage::Transaction& tx);
void delete_to_forget(storage::Transaction& tx, const ToForget& task);
/// Throws the index of words away; it is made anew from the filings.
void empty_index(storage::Transaction& tx);
/// Brings freed pages out of the files while the task "pages" waits: SQLite's write-ahead log is
/// taken in and cut off, PostgreSQL's tables are written anew. False when a reading holds them.
/// `others`: tables of other rooms that erasure writes over.
bool let_go_of_freed_pages(storage::Database& database, const std::set<std::string>& others);

}  // namespace shiji::records
