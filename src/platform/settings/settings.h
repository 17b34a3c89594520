#pragma once

/// Everything a person can set. Later wins: defaults, the file, the environment, the command line.

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace shiji::settings {

struct Settings {
    std::string data = "shiji-data";  ///< folder of the store, keys and attachments
    std::string store;                ///< storage url; empty: sqlite:<data>/district.db
    std::string high_water;           ///< file, best on another volume; empty: <data>/high-water
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    bool behind_tls_proxy = false;   ///< a proxy in front speaks TLS to browsers
    std::vector<std::string> hosts;  ///< names the server goes by
    std::string tsa;                 ///< address of a time-stamping authority; empty: none is asked
    std::string tsa_ca;              ///< file of its certificates, PEM
    std::string log_level = "info";

    std::string store_url() const;
    std::string high_water_path() const;
    std::string log_key_path() const;      ///< <data>/log.key
    std::string field_keys_path() const;   ///< <data>/fields.key
    std::string witness_key_path() const;  ///< <data>/witness.key
    std::string attachments_path() const;  ///< <data>/attachments
};

/// One flag of the command line: --data, --store, --high-water, --address, --port,
/// --behind-tls-proxy, --host (again for more), --tsa, --tsa-ca, --log-level, --config FILE.
struct Flag {
    std::string name;  ///< without the dashes
    std::string value;
};

/// Reads `key = value` lines (# comments) of the file named by --config or SHIJI_CONFIG, then
/// SHIJI_DATA, SHIJI_STORE … from `environment`, then the flags.
/// Errors: settings.no_file, settings.unknown_key, settings.malformed_line, settings.bad_value.
base::Result<Settings> read_settings(const std::vector<Flag>& flags,
                                     const std::vector<std::string>& environment);

}  // namespace shiji::settings
