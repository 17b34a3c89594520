#pragma once

/// Private to this room: a roster sheet from upload to undoing.
///
///   upload ──> Read ──apply──> Applied ──undo──> Undone
///          └─> Refused (faults: mend the sheet and upload again)

#include <functional>
#include <mutex>

#include "rooms/membership/roster_line.h"

namespace shiji::membership {

enum class ImportState { Read, Refused, Applying, Applied, Undone };
BOOST_DESCRIBE_ENUM(ImportState, Read, Refused, Applying, Applied, Undone)

struct HeadingLine {
    std::string column;  ///< "B"
    std::string heading;
    std::optional<Meaning> meaning;  ///< none: this column is not read
};
BOOST_DESCRIBE_STRUCT(HeadingLine, (), (column, heading, meaning))

struct PreviewRow {
    std::int64_t row = 0;
    std::vector<std::string> cells;  ///< in the order of the headings; closed fields masked
};
BOOST_DESCRIBE_STRUCT(PreviewRow, (), (row, cells))

/// Two people of one name whom nothing tells apart: the person who uploads knows.
struct Question {
    std::int64_t row = 0;
    std::string code;
    std::string sentence;
};
BOOST_DESCRIBE_STRUCT(Question, (), (row, code, sentence))

/// What applying brings (or brought).
struct ImportCounts {
    std::int64_t units = 0;
    std::int64_t organisations = 0;
    std::int64_t groups = 0;
    std::int64_t members = 0;
    std::int64_t probationary = 0;  ///< of these members
    /// Rows of people who are on that branch's roster, of units and organisations that there are.
    std::int64_t already_there = 0;
};
BOOST_DESCRIBE_STRUCT(ImportCounts, (),
                      (units, organisations, groups, members, probationary, already_there))

/// An organisation to be founded, as its name and its row are understood.
struct FoundedOrganisation {
    std::string name;
    organisation::OrganisationKind kind = organisation::OrganisationKind::Branch;
    std::string parent;  ///< name of what it hangs below
    std::string unit;    ///< empty: none
};
BOOST_DESCRIBE_STRUCT(FoundedOrganisation, (), (name, kind, parent, unit))

struct FoundedUnit {
    std::string name;
    organisation::UnitClass unit_class = organisation::UnitClass::Government;
};
BOOST_DESCRIBE_STRUCT(FoundedUnit, (), (name, unit_class))

struct FoundedGroup {
    std::string name;
    std::string organisation;
};
BOOST_DESCRIBE_STRUCT(FoundedGroup, (), (name, organisation))

/// What applying founds (or founded) by name; the first ones where there are very many.
struct Founding {
    std::vector<FoundedUnit> units;
    std::vector<FoundedOrganisation> organisations;
    std::vector<FoundedGroup> groups;
};
BOOST_DESCRIBE_STRUCT(Founding, (), (units, organisations, groups))

struct ImportPreview {
    ImportId id;
    std::string file_name;
    std::string sheet_name;
    ImportState state = ImportState::Read;
    base::Date since;
    std::int64_t heading_row = 0;
    std::vector<HeadingLine> headings;
    std::int64_t rows_total = 0;
    std::int64_t rows_done = 0;
    std::vector<PreviewRow> first_rows;
    std::vector<RowFault> faults;  ///< the first ones
    std::int64_t faults_total = 0;
    std::vector<Question> questions;
    ImportCounts counts;
    std::optional<Founding> founding = {};  ///< previews that are kept from before have none
};
BOOST_DESCRIBE_STRUCT(ImportPreview, (),
                      (id, file_name, sheet_name, state, since, heading_row, headings, rows_total,
                       rows_done, first_rows, faults, faults_total, questions, counts, founding))

enum class Answer { SamePerson, TwoPeople };
BOOST_DESCRIBE_ENUM(Answer, SamePerson, TwoPeople)

struct RowAnswer {
    std::int64_t row = 0;
    Answer answer = Answer::SamePerson;
};
BOOST_DESCRIBE_STRUCT(RowAnswer, (), (row, answer))

struct ApplyImport {
    std::vector<RowAnswer> answers;
    std::optional<Answer> all_others;  ///< for every question not answered one by one
};
BOOST_DESCRIBE_STRUCT(ApplyImport, (), (answers, all_others))

/// How far the imports are that this process is applying right now. From any thread.
class ImportProgress {
  public:
    /// Nothing when it is not being applied here.
    std::optional<std::int64_t> rows_done(const ImportId& id) const;
    void set(const ImportId& id, std::int64_t rows_done);

    /// As long as it lives, the import counts as being applied.
    class Run {
      public:
        Run(ImportProgress& progress, const ImportId& id);
        ~Run();
        Run(const Run&) = delete;
        Run& operator=(const Run&) = delete;

      private:
        ImportProgress& progress_;
        ImportId id_;
    };

  private:
    mutable std::mutex lock_;
    std::map<ImportId, std::int64_t> running_;
};

/// What later rooms know: the title of something that was recorded at one of these organisations at
/// that moment or later; nothing when there is none.
using UseCheck = std::function<std::optional<std::string>(
    storage::Transaction&, const std::vector<OrganisationId>&, base::Moment)>;

struct SheetUpload {
    std::string file_name;
    std::string bytes;
    base::Date since;  ///< first day on the roster, when the sheet is silent
    /// Everybody's branch, for a sheet of people that names none.
    std::optional<OrganisationId> organisation;
};

/// Reads a sheet, judges every row and keeps both for applying. Faults and questions are no
/// refusals: they stand in the preview.
/// Errors: all of documents::read_sheet, membership.no_heading_row, membership.no_people,
///         membership.no_places, membership.too_many_people, membership.no_branch_column,
///         membership.branch_named_twice, membership.no_work_committee.
base::Result<ImportPreview> upload_sheet(storage::Database& database, const FieldKeys& keys,
                                         const SheetUpload& upload, base::Moment now,
                                         seams::Chance& chance);

/// An .xlsx to fill in, with a remark and examples: "people" or "places" (units and organisations).
/// Nothing for another name.
std::optional<std::string> sample_sheet(std::string_view name);

/// Errors: membership.no_import.
base::Result<ImportPreview> find_import(storage::Transaction& tx, const FieldKeys& keys,
                                        const ImportProgress& progress, const ImportId& id);

/// Enters everybody, and founds what is missing for them, in one transaction.
/// Errors: membership.no_import, membership.import_not_ready, membership.import_unanswered,
///         membership.import_faults (the district changed since the preview), and what
///         organisation refuses of the units, organisations and groups to be founded.
base::Result<ImportPreview> apply_import(storage::Database& database, const FieldKeys& keys,
                                         ImportProgress& progress, const ImportId& id,
                                         const ApplyImport& request, base::Moment now,
                                         seams::Chance& chance);

/// Takes everything of an import out again, as long as nothing hangs on it.
/// Errors: membership.no_import, membership.import_not_applied, membership.import_changed,
///         membership.import_has_others, membership.import_in_use, organisation.in_use.
base::Result<ImportPreview> undo_import(storage::Transaction& tx, const FieldKeys& keys,
                                        const ImportId& id, const UseCheck& in_use,
                                        seams::Chance& chance);

}  // namespace shiji::membership
