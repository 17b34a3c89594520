#include "rooms/trial/hold_draws.h"

#include "base/bytes.h"
#include "rooms/spotchecks/spotchecks.h"

namespace shiji::trial {
namespace {

using draws::DrawId;

/// In the first weeks of a quarter little of it is on file yet.
constexpr int kQuarterIsYoungDays = 21;
constexpr std::uint64_t kConclusionsSeed = 20'260'916;
/// 大乐透, as it might have been drawn.
constexpr const char* kBallsDrawn = "07 12 19 23 34 03 11";

/// Who gives a number, and which.
struct Promise {
    http::Caller inspector;
    std::string nonce;
};

/// One draw, step after step; each takes the chronicle with it.
class Telling {
  public:
    Telling(storage::Database& database, Stage& stage, const People& people,
            const std::function<void(base::Moment)>& seal)
        : database_(database), stage_(stage), people_(people), seal_(seal) {}

    /// Plans, promises, locks and seals, all within a few minutes of `at`.
    void lock(const std::string& occasion, base::Quarter quarter, base::Moment at,
              base::Moment reveal_by, base::Moment draw_after,
              const std::vector<http::Caller>& inspectors) {
        begin(at);
        seal_(at);
        draws::PrepareDraw plan{.occasion = {occasion},
                                .quarter = quarter,
                                .kinds = {},
                                .by_lateness = true,
                                .inspectors = {},
                                .sources = {{draws::SourceKind::Dlt, {issue_of(draw_after)}}},
                                .reveal_by = reveal_by,
                                .draw_after = draw_after};
        for (const auto& inspector : inspectors) {
            plan.inspectors.push_back(inspector.account);
            promises_.push_back({inspector, base::to_hex(stage_.story.chance().bytes<32>())});
        }
        database_.write([&](storage::Transaction& tx) {
            id_ = kept(draws::prepare_draw(tx, people_.spot_checker, people_.work_committee, plan,
                                           at, stage_.story.chance()));
            promise_all(tx, at);
            lock_now(tx, at);
        });
        seal_(minutes_after(at, 1));
    }

    /// The first so many show their numbers.
    void show(std::size_t count, base::Moment at) {
        begin(at);
        database_.write([&](storage::Transaction& tx) {
            for (std::size_t i = 0; i < count; ++i)
                kept(draws::reveal_nonce(tx, promises_[i].inspector, id_, {{promises_[i].nonce}},
                                         minutes_after(at, static_cast<int>(i))));
        });
    }

    void type(base::Moment at) {
        begin(at);
        database_.write([&](storage::Transaction& tx) {
            for (std::size_t i = 0; i < 2; ++i)
                kept(draws::enter_values(tx, promises_[i].inspector, id_, {{{kBallsDrawn}}}, at));
        });
        seal_(minutes_after(at, 1));
    }

    /// The first few that were drawn are looked into; the rest wait for the visitor. Chance of its
    /// own: what follows stays as it is told without.
    void conclude(base::Moment at) {
        using spotchecks::CheckMeans;
        using spotchecks::CheckVerdict;
        const spotchecks::ConcludeCheck said[] = {
            {CheckVerdict::MostlyGenuine,
             {CheckMeans::Files, CheckMeans::Interview},
             at.date(),
             {"会议确实开了，签到原件在。报得晚，个别发言与原始笔记有出入，不影响认定。"}},
            {CheckVerdict::Genuine,
             {CheckMeans::Phone},
             at.date(),
             {"分别问了主持人和两名党员，时间、地点、议题与记录一致。"}},
            {CheckVerdict::Genuine,
             {CheckMeans::Files},
             at.date(),
             {"查了签到原件和学习笔记，与记录一致。"}},
        };
        begin(at);
        database_.write([&](storage::Transaction& tx) {
            seams::SeededChance chance(kConclusionsSeed);
            std::size_t next = 0;
            for (const auto& line : kept(draws::find_draw(tx, people_.spot_checker, id_, at)).drawn)
                if (next < std::size(said) && !line.title.empty() && !line.is_finding)
                    kept(spotchecks::conclude_check(tx, people_.spot_checker, id_, line.record,
                                                    said[next++], at, chance));
        });
    }

  private:
    /// What happens before is told first; `at` is then when this is told.
    void begin(base::Moment& at) {
        stage_.chronicle.play(database_, at);
        at = stage_.chronicle.telling(at);
    }
    base::Moment minutes_after(base::Moment at, int minutes) {
        return stage_.chronicle.telling({at.ms + minutes * 60'000});
    }

    /// "26109": the year and about the number of the draw, three a week.
    static std::string issue_of(base::Moment at) {
        const base::Date day = at.date();
        const int weeks =
            static_cast<int>((day.days - base::Date::of(day.year(), 1, 1)->days).count()) / 7;
        const std::string number = std::to_string(weeks * 3 + 1);
        return std::to_string(day.year() % 100) + std::string(3 - number.size(), '0') + number;
    }

    void promise_all(storage::Transaction& tx, base::Moment at) {
        for (std::size_t i = 0; i < promises_.size(); ++i) {
            const auto commitment =
                transparency::nonce_commitment("n" + std::to_string(i + 1), promises_[i].nonce);
            kept(draws::promise_nonce(tx, promises_[i].inspector, id_,
                                      {{transparency::base64_of(commitment)}}, at));
        }
    }

    /// A few of each stratum: an office reads them in a morning.
    void lock_now(storage::Transaction& tx, base::Moment at) {
        const auto population = kept(draws::find_population(tx, id_));
        draws::LockList list{population.at, {}};
        for (const auto& stratum : population.strata)
            list.wishes.push_back(
                {{stratum.name},
                 std::min<std::int64_t>(stratum.total, stratum.name == "rest" ? 6 : 2)});
        kept(draws::commit_draw(tx, id_, list, at));
    }

    storage::Database& database_;
    Stage& stage_;
    const People& people_;
    const std::function<void(base::Moment)>& seal_;
    DrawId id_;
    std::vector<Promise> promises_;
};

}  // namespace

void hold_draws(storage::Database& database, Stage& stage, const People& people,
                const std::function<void(base::Moment)>& seal) {
    const base::Date today = stage.now.date();
    const base::Quarter before = base::Quarter::of(today).plus(-1);
    const base::Date drawn_on = today.plus_days(-6);
    Telling finished(database, stage, people, seal);
    finished.lock(before.full() + "组织生活记录抽查", before, hour_of(drawn_on, 9),
                  hour_of(drawn_on, 17), hour_of(drawn_on, 22),
                  {people.spot_checker, people.inspector, people.second_inspector});
    finished.show(3, hour_of(drawn_on, 15));
    finished.type(hour_of(drawn_on.plus_days(1), 10));
    finished.conclude(hour_of(drawn_on.plus_days(3), 15));

    const base::Quarter current = base::Quarter::of(today.plus_days(-kQuarterIsYoungDays));
    const base::Date locked_on = today.plus_days(-1);
    Telling locked(database, stage, people, seal);
    locked.lock(current.full() + "组织生活记录随机抽查", current, hour_of(locked_on, 16),
                hour_of(today.plus_days(1), 17), hour_of(today.plus_days(1), 22),
                {people.inspector, people.second_inspector});
    locked.show(1, hour_of(locked_on, 17));
}

}  // namespace shiji::trial
