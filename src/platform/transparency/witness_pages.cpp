#include "platform/transparency/witness_pages.h"

#include "base/text.h"
#include "platform/settings/messages.h"
#include "platform/transparency/asking_store.h"
#include "platform/transparency/clock_step.h"
#include "platform/transparency/witnesses.h"

namespace shiji::transparency {
namespace {

using base::Result;
using http::Call;

struct StandingAlarm {
    std::string sentence;
    base::Moment found_at;
};
BOOST_DESCRIBE_STRUCT(StandingAlarm, (), (sentence, found_at))

/// `alarm` while the log stands still, `clock` while the clock stands behind the newest entry.
struct LogStanding {
    std::optional<StandingAlarm> alarm;
    std::optional<ClockBehind> clock;
};
BOOST_DESCRIBE_STRUCT(LogStanding, (), (alarm, clock))

struct LogWitness {
    std::string name;
    base::Moment pinned_at;
    bool asked_by_itself = false;               ///< else by files on a stick
    std::optional<std::int64_t> cosigned_size;  ///< of the newest checkpoint with its signature
    std::optional<base::Moment> cosigned_at;    ///< by its own clock
    std::optional<base::Moment> asked_at;
    std::string trouble;  ///< a sentence; empty while all is well
};
BOOST_DESCRIBE_STRUCT(LogWitness, (),
                      (name, pinned_at, asked_by_itself, cosigned_size, cosigned_at, asked_at,
                       trouble))

struct LogWitnessList {
    std::int64_t quorum = 1;          ///< so many, or of groups the fewest that can meet it
    std::vector<std::string> groups;  ///< the rule's lines; empty where so many of all are enough
    std::string worth;  ///< how many may lie and how many be away, in sentences; empty: no witness
    std::vector<LogWitness> witnesses;
};
BOOST_DESCRIBE_STRUCT(LogWitnessList, (), (quorum, groups, worth, witnesses))

std::string trouble_of(const WitnessLine& line) {
    if (!line.submit || line.trouble.value_or("").empty()) return {};
    const std::string detail = line.detail.value_or("");
    return settings::sentence(
        {*line.trouble,
         "",
         {{"name", line.name}, {"host", detail}, {"address", detail}, {"status", detail}}});
}

Result<LogStanding> show_standing(Call& call) {
    LogStanding standing{{}, find_clock_behind(call.tx, call.now)};
    if (const auto alarm = find_alarm(call.tx))
        standing.alarm = StandingAlarm{sentence_of(*alarm), alarm->found_ms};
    return standing;
}

/// "group 上级 1 甲 乙" as the policy of a bundle has it.
std::vector<std::string> lines_of(const Quorum& quorum) {
    if (!quorum.rule) return {};
    auto lines = base::split(quorum.rule->text(), '\n');
    std::erase(lines, "");
    return lines;
}

Result<LogWitnessList> show_witnesses(Call& call) {
    const Quorum quorum = quorum_of(call.tx);
    LogWitnessList list{quorum.fewest(), lines_of(quorum), quorum_words(call.tx), {}};
    for (const WitnessLine& line : list_witness_lines(call.tx))
        list.witnesses.push_back({line.name, line.since_ms, line.submit.has_value(),
                                  line.cosigned_size, line.cosigned_ms, line.asked_ms,
                                  trouble_of(line)});
    return list;
}

}  // namespace

std::vector<http::Route> witness_page_routes() {
    return {http::get<LogStanding>("/api/log/standing", http::anyone(),
                                   "存证日志是否因与见证不符而停止", show_standing),
            http::get<LogWitnessList>("/api/log/witnesses", http::signed_in(),
                                      "为存证日志见证的单位", show_witnesses)};
}

}  // namespace shiji::transparency
