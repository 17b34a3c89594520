#pragma once

/// Private to this room: names, places and sentences of the invented district, from data/trial.

#include "base/json.h"
#include "platform/seams/seams.h"
#include "rooms/organisation/organisation.h"

namespace shiji::trial {

struct SceneryUnit {
    std::string name;
    organisation::UnitClass unit_class = organisation::UnitClass::Government;
    organisation::OrganisationKind kind = organisation::OrganisationKind::Branch;
    std::string organisation;
    std::vector<std::string> branches;  ///< none: the organisation itself is a direct branch
};
BOOST_DESCRIBE_STRUCT(SceneryUnit, (), (name, unit_class, kind, organisation, branches))

struct Scenery {
    std::string district;
    std::string work_committee;
    std::vector<SceneryUnit> units;
    std::string surnames;  ///< one character each
    std::vector<std::string> given;
    std::vector<std::string> rooms;
    std::vector<std::string> study_topics;
    std::vector<std::string> lecture_topics;
    std::vector<std::string> matters;
    std::vector<std::string> activities;
    std::vector<std::string> openings;
    std::vector<std::string> study_sentences;
    std::vector<std::string> matter_sentences;
    std::vector<std::string> activity_sentences;
    std::vector<std::string> lecture_sentences;
    std::vector<std::string> closings;
    std::vector<std::string> decisions;
};
BOOST_DESCRIBE_STRUCT(Scenery, (),
                      (district, work_committee, units, surnames, given, rooms, study_topics,
                       lecture_topics, matters, activities, openings, study_sentences,
                       matter_sentences, activity_sentences, lecture_sentences, closings,
                       decisions))

const Scenery& scenery();

/// Draws from the scenery, the same for the same seed.
class Storyteller {
  public:
    explicit Storyteller(std::uint64_t seed) : chance_(seed) {}

    seams::SeededChance& chance() { return chance_; }
    std::uint64_t below(std::uint64_t bound) { return chance_.below(bound); }
    bool one_in(std::uint64_t count) { return below(count) == 0; }
    const std::string& pick(const std::vector<std::string>& choices) {
        return choices[below(choices.size())];
    }
    /// A name nobody bore before, but for one planted pair of namesakes.
    std::string fresh_name();
    /// A sentence with its holes filled from `words`; numbers {n} {m} {day} are drawn.
    std::string tell(const std::string& pattern, const base::Arguments& words);

  private:
    seams::SeededChance chance_;
    std::set<std::string> names_;
};

}  // namespace shiji::trial
