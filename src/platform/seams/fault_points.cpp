#include "platform/seams/seams.h"

#ifdef SHIJI_FAULT_POINTS

#include <unistd.h>

#include <cstdlib>
#include <map>
#include <mutex>
#include <stdexcept>

#include "base/text.h"

namespace shiji::seams {
namespace {

enum class FaultAction { Throw, Exit };

struct Plan {
    FaultAction action = FaultAction::Throw;
    int visits_left = 1;
};

Plan plan_of(std::string_view words) {
    const auto at = words.find('@');
    Plan plan;
    plan.action = words.substr(0, at) == "exit" ? FaultAction::Exit : FaultAction::Throw;
    if (at != std::string_view::npos)
        plan.visits_left = std::stoi(std::string(words.substr(at + 1)));
    return plan;
}

std::map<std::string, Plan, std::less<>> plans_from_environment() {
    std::map<std::string, Plan, std::less<>> plans;
    const char* const text = std::getenv("SHIJI_FAULTS");
    if (text == nullptr) return plans;
    for (const std::string& entry : base::split(text, ',')) {
        const auto equals = entry.find('=');
        if (equals != std::string::npos)
            plans[entry.substr(0, equals)] = plan_of(std::string_view(entry).substr(equals + 1));
    }
    return plans;
}

using Plans = std::map<std::string, Plan, std::less<>>;

Plans& plans() {
    static Plans from_environment = plans_from_environment();
    return from_environment;
}

std::mutex guard;

}  // namespace

bool fault_planned(std::string_view name) {
    const std::lock_guard lock(guard);
    return plans().contains(name);
}

void fault_point(std::string_view name) {
    const std::lock_guard lock(guard);
    const auto found = plans().find(name);
    if (found == plans().end() || --found->second.visits_left != 0) return;
    if (found->second.action == FaultAction::Exit) _exit(137);
    throw std::runtime_error("fault point " + std::string(name));
}

}  // namespace shiji::seams

#endif
