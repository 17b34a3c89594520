#pragma once

/// The keys of the log, and the thread that signs it.

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/seams/seams.h"
#include "platform/storage/storage.h"
#include "platform/transparency/note.h"

namespace shiji::transparency {

/// The private keys of one log; they live in a file outside the database.
struct LogKeys {
    std::string origin;
    std::vector<std::unique_ptr<NoteKey>> keys;  ///< Ed25519 first, then SM2
    std::unique_ptr<NoteKey> twin;               ///< of the SM3 twin; null without an SM2 key

    std::vector<Vkey> vkeys() const;  ///< the log's own
    std::vector<Vkey> vkeys_with_twin() const;
};

/// Makes new keys and writes them to `path`, mode 0600, on disk when it returns.
/// Errors: transparency.origin_bad, transparency.key_file_exists, transparency.key_file_unwritable.
base::Result<LogKeys> make_log_key(const std::filesystem::path& path, std::string_view origin,
                                   seams::Chance& chance);

/// Errors: transparency.key_file_missing, transparency.key_file_open_to_others,
///         transparency.key_file_malformed.
base::Result<LogKeys> read_log_key(const std::filesystem::path& path);

/// The largest tree this log ever published, kept outside the database, best on another volume.
struct HighWater {
    std::int64_t size = 0;
    std::string root;  ///< base64
};

struct TwinGrowth;

struct SignerConfig {
    storage::Database& database;
    seams::Clock& clock;
    std::filesystem::path high_water;  ///< file; made when it is not there
};

/// Signs a checkpoint about once a second while there are new entries, and where the log has an SM3
/// twin that one's in the same step. Order: entries durable, sign, checkpoint durable, high-water
/// file durable; only then is it served.
class Signer {
  public:
    /// Checks the store against its own tree, its last checkpoint and the high-water file, then
    /// publishes what a crash left signed but unpublished. Does not start the thread.
    /// Errors: transparency.not_founded, transparency.key_not_of_this_log,
    ///         transparency.store_behind, transparency.root_differs,
    ///         transparency.twin_differs, transparency.high_water_malformed. Each means: do not
    ///         sign, do not repair.
    static base::Result<std::unique_ptr<Signer>> open(const SignerConfig& config, LogKeys keys);
    ~Signer();
    Signer(const Signer&) = delete;
    Signer& operator=(const Signer&) = delete;

    void start();
    void stop();

    /// Signs and publishes what is durable now. Returns the published size.
    /// Errors: transparency.root_differs, transparency.twin_differs, transparency.stands_still.
    base::Result<std::int64_t> sign_now();

    /// The code of why signing stands still; empty while all is well. For the health page.
    std::string trouble() const;

  private:
    Signer(const SignerConfig& config, LogKeys keys);
    base::Result<void> check_itself();
    base::Result<void> publish_leftover();
    base::Result<std::optional<TwinGrowth>> grow_twin_to(std::int64_t size);
    base::Result<std::int64_t> sign_if_new();
    void publish(std::int64_t size, const std::string& root);
    void run();
    void tell_everybody(const base::Error& refusal);
    void set_trouble(std::string code);

    struct Parts;
    SignerConfig config_;
    LogKeys keys_;
    std::unique_ptr<Parts> parts_;
};

}  // namespace shiji::transparency
