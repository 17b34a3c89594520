#include "app/open_authority.h"
#include "app/read_file.h"

namespace shiji::app {

base::Result<std::unique_ptr<transparency::AuthorityCaller>> open_authority(
    storage::Database& database, const settings::Settings& settings, seams::Clock& clock) {
    if (settings.tsa.empty()) return nullptr;
    if (!http::is_peer_address(settings.tsa))
        return base::refuse(base::ErrorKind::Invalid, "http.peer_address_bad", "",
                            {{"address", settings.tsa}});
    if (settings.tsa_ca.empty()) return base::refuse(base::ErrorKind::Invalid, "app.no_authority");
    auto certificates = read_file(settings.tsa_ca);
    if (!certificates)
        return base::refuse(base::ErrorKind::Invalid, "app.no_bundle", "",
                            {{"path", settings.tsa_ca}});
    return std::make_unique<transparency::AuthorityCaller>(
        database, transparency::Authority{settings.tsa, std::move(*certificates)}, clock,
        seams::system_chance());
}

}  // namespace shiji::app
