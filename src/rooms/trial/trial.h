#pragma once

/// 试用区: an invented district with two quarters of records and planted faults, made from a seed,
/// so that a newcomer sees the whole loop at work. Everything in it goes through the same verbs as
/// a real district's. The store says that it is a trial; the program shows a band on every page.

#include "rooms/inspection/inspection.h"
#include "rooms/overview/overview.h"

namespace shiji::trial {

struct Options {
    std::uint64_t seed = 20'221'101;
    base::Moment now;  ///< records reach up to the day before
    std::string attachments_path;
    /// Publishes a checkpoint over what is on file at that moment. Draws need it; without it the
    /// district holds none.
    std::function<void(base::Moment)> seal = {};
};

/// One of the people a newcomer can be, and what to look at as that person.
struct Guide {
    std::string login;
    std::string name;
    std::string capacity;  ///< "支部书记 · 区财政局机关第一党支部"
    std::string look_at;
};
BOOST_DESCRIBE_STRUCT(Guide, (), (login, name, capacity, look_at))

struct GuideList {
    std::vector<Guide> guides;
    std::vector<std::string> planted;  ///< the faults to be found, one sentence each
};
BOOST_DESCRIBE_STRUCT(GuideList, (), (guides, planted))

/// Fills an empty, migrated store whose log is founded: 12 departments, about 30 branches, 400
/// people, this quarter and the one before, with the faults of planted(), and two draws.
void build_trial(storage::Database& database, const membership::FieldKeys& keys,
                 const Options& options);

/// For the first page of a trial district.
GuideList guide_list(storage::Transaction& tx);

/// True when the store was filled by build_trial.
bool is_trial(storage::Transaction& tx);

}  // namespace shiji::trial
