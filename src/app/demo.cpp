#include <filesystem>
#include <iostream>

#include "app/commands.h"
#include "app/district.h"
#include "platform/identity/identity_http.h"
#include "platform/settings/messages.h"
#include "rooms/trial/trial.h"

namespace shiji::app {
namespace {

constexpr const char* kTrialFolder = "trial";
constexpr const char* kTrialOrigin = "shiji.example/trial/log/1";

/// "09" is 9; nothing but two digits is.
std::optional<int> two_digits(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() != 2 || !is_digit(text[0]) || !is_digit(text[1])) return std::nullopt;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

/// "2026-09-22T10:00", China's time.
std::optional<base::Moment> parse_minute(const std::string& text) {
    if (text.size() != 16 || text[10] != 'T' || text[13] != ':') return std::nullopt;
    const auto date = base::Date::parse(text.substr(0, 10));
    const auto hour = two_digits(text.substr(11, 2));
    const auto minute = two_digits(text.substr(14));
    if (!date || !hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return base::Moment{base::Moment::start_of(*date).ms + (*hour * 60 + *minute) * 60'000LL};
}

/// One checkpoint over all that is on file, as the server signs it once a second.
base::Result<std::int64_t> seal_log(storage::Database& database, const settings::Settings& settings,
                                    seams::Clock& clock) {
    auto keys = transparency::read_log_key(settings.log_key_path());
    if (!keys) return base::refuse(keys);
    const auto signer = transparency::Signer::open(
        {.database = database, .clock = clock, .high_water = settings.high_water_path()},
        std::move(*keys));
    if (!signer) return base::refuse(signer);
    return (*signer)->sign_now();
}

base::Result<void> fill_trial(const settings::Settings& settings, base::Moment now) {
    auto database = open_store(settings, true);
    if (!database) return base::refuse(database);
    const auto keys = membership::FieldKeys::load(settings.field_keys_path());
    if (!keys) return base::refuse(keys);
    std::cout << "正在生成试用区（虚构数据）……" << std::endl;
    const auto seal = [&](base::Moment at) {
        seams::FixedClock clock(at);
        const auto sealed = seal_log(**database, settings, clock);
        base::check(sealed.has_value(), "the invented district's log is sound");
    };
    trial::build_trial(**database, *keys,
                       {.now = now, .attachments_path = settings.attachments_path(), .seal = seal});
    return {};
}

/// The district is founded before its oldest record.
base::Result<void> make_trial(const settings::Settings& settings, base::Moment now) {
    const base::Date founded_on = base::Quarter::of(now.date()).plus(-1).first().plus_days(-2);
    const auto founded = found_district(settings, {"示范区（试用）", kTrialOrigin, true},
                                        base::Moment::start_of(founded_on), seams::system_chance());
    if (!founded) return founded;
    return fill_trial(settings, now);
}

void print_guides(storage::Database& database) {
    for (const trial::Guide& guide :
         database.read([](storage::Transaction& tx) { return trial::guide_list(tx).guides; }))
        std::cout << "  " << guide.capacity << "（" << guide.name << "）：" << guide.look_at
                  << "\n";
}

base::Result<base::Moment> look_into(const settings::Settings& settings, base::Moment wished) {
    auto database = open_store(settings, false);
    if (!database) return base::refuse(database);
    if (!(*database)->read([](storage::Transaction& tx) { return trial::is_trial(tx); }))
        return base::refuse(base::ErrorKind::Conflict, "app.not_a_trial", "",
                            {{"path", settings.data}});
    std::cout << "试用区已备好。打开网页后选择以谁的身份进入：\n";
    print_guides(**database);
    // Time never goes back: the log refuses it, and a session from the future is none. A trial
    // opened again goes on where it stopped.
    return (*database)->read([&](storage::Transaction& tx) {
        return std::max({wished, transparency::newest_time(tx).value_or(wished),
                         identity::newest_audit_time(tx).value_or(wished)});
    });
}

}  // namespace

int run_demo(const CommandLine& line) {
    settings::Settings settings = line.settings;
    if (settings.data == settings::Settings().data) settings.data = kTrialFolder;
    base::Moment now = seams::system_clock().now();
    if (line.options.contains("on")) {
        const auto wished = parse_minute(line.options.at("on"));
        if (!wished)
            return report_refusal(base::refuse(base::ErrorKind::Invalid, "app.bad_minute").value());
        now = *wished;
    }
    if (line.options.contains("fresh") && settings.data == kTrialFolder)
        std::filesystem::remove_all(kTrialFolder);
    if (!std::filesystem::exists(settings.log_key_path()))
        if (const auto made = make_trial(settings, now); !made) return report_refusal(made.error());
    const auto start = look_into(settings, now);
    if (!start) return report_refusal(start.error());
    seams::ShiftedClock clock(seams::system_clock(), *start);
    return serve_district(settings, clock, true);
}

}  // namespace shiji::app
