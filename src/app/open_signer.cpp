#include "app/open_signer.h"

#include <iostream>

namespace shiji::app {

base::Result<std::unique_ptr<transparency::Signer>> open_signer(
    storage::Database& database, const settings::Settings& settings, seams::Clock& clock,
    transparency::WitnessCaller& witnesses, transparency::LogKeys keys) {
    auto signer = transparency::Signer::open(
        {.database = database, .clock = clock, .high_water = settings.high_water_path()},
        std::move(keys));
    if (!signer && !transparency::is_alarming(signer.error())) return base::refuse(signer);
    if (!signer)
        database.write([&](storage::Transaction& tx) {
            transparency::raise_alarm(tx, transparency::alarm_of(signer.error(), clock.now()));
        });
    witnesses.compare(signer.has_value());
    const auto alarm = database.read(transparency::find_alarm);
    if (!alarm) return signer;
    std::cerr << transparency::sentence_of(*alarm)
              << "\n存证日志已停止签名，系统只能查看。请查明原因，用完整的备份恢复后重新启动。"
              << std::endl;
    return std::unique_ptr<transparency::Signer>();
}

}  // namespace shiji::app
