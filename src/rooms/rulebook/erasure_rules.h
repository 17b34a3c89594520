#pragma once

/// On what ground personal data of a record may be erased, and what statutory period forbids it
/// yet: data/rules/erasure.json, dated like every rule.

#include "base/result.h"
#include "rooms/rulebook/rulebook.h"

namespace shiji::rulebook {

/// A legal basis for erasing. `code` stands in the public log.
struct ErasureBasis {
    std::string code;
    base::Line<40> name;
    base::Date from;
    std::optional<base::Date> until;
    std::string source;
    std::string article;
    std::string confidence;
    std::string meaning;
    bool despite_retention = false;  ///< what was never to be kept is not kept for any period
};
BOOST_DESCRIBE_STRUCT(ErasureBasis, (),
                      (code, name, from, until, source, article, confidence, meaning,
                       despite_retention))

/// How long the record of a gathering is to be kept: whole years from the year after it.
struct Retention {
    std::string code;
    base::Line<40> name;
    base::Date from;
    std::optional<base::Date> until;
    std::int64_t years = 0;
    std::string source;
    std::string article;
    std::string confidence;
    std::string meaning;
};
BOOST_DESCRIBE_STRUCT(Retention, (),
                      (code, name, from, until, years, source, article, confidence, meaning))

/// What answers a request: the data goes, or it is kept and no longer shown (PIPL art. 47 (2)).
enum class ErasureOutcome { Erase, Close };
BOOST_DESCRIBE_ENUM(ErasureOutcome, Erase, Close)

struct ErasureVerdict {
    ErasureOutcome outcome = ErasureOutcome::Erase;
    std::optional<base::Date> kept_until;  ///< last day of the period; with Close only
    std::string kept_by;                   ///< source and article of the period
};

class ErasureRules {
  public:
    ErasureRules(std::vector<ErasureBasis> bases, std::vector<Retention> retentions);
    /// Read once from the program.
    static const ErasureRules& shipped();

    /// In force on that day.
    std::vector<ErasureBasis> bases(base::Date on) const;
    std::optional<ErasureBasis> find_basis(std::string_view code) const;

    /// What a request about the record of a gathering comes to. The longest period in force counts.
    /// Errors: rulebook.no_basis (unknown, or not in force).
    base::Result<ErasureVerdict> judge(std::string_view basis, base::Date held_on,
                                       base::Date today) const;

    /// What is wrong with the data, in words; empty for what is shipped.
    std::vector<std::string> find_flaws() const;

  private:
    std::vector<ErasureBasis> bases_;
    std::vector<Retention> retentions_;
};

}  // namespace shiji::rulebook
