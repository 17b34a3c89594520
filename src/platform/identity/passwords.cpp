#include <sodium.h>

#include <semaphore>

#include "platform/identity/passwords.h"
#include "platform/settings/embedded.h"

namespace shiji::identity {
namespace {

constexpr std::size_t kCharactersMin = 12;
constexpr std::size_t kBytesMax = 200;
/// Shorter syllables are part of too many other words to be told from them.
constexpr std::size_t kWordLettersMin = 3;
/// A password with fewer characters than these beside common words has nothing of its own.
constexpr std::size_t kOwnCharactersMin = 6;
/// Argon2id: 3 passes over 64 MiB (stack measurements: about 100 ms on this kind of machine).
constexpr unsigned long long kPasses = 3;
constexpr std::size_t kMemoryBytes = 64 * 1024 * 1024;
/// Of 32 random bytes that were kept nowhere, with the passes and memory above. A login nobody has
/// costs as much as one that somebody has: nobody learns which exist.
constexpr const char* kNobodysHash =
    "$argon2id$v=19$m=65536,t=3,p=1$t3cQnR6t7Gdk7Fc79BYhCA"
    "$8RL2qU66tJyrKqJPAYChXjRBcXfabAWIL8mtujtkP2M";

const std::vector<std::string>& common_words() {
    static const std::vector<std::string> words = [] {
        std::vector<std::string> list;
        const auto text = settings::find_text("data/identity/common-passwords.txt");
        base::check(text.has_value(), "the common words travel in the program");
        for (const std::string& line : base::split(*text, '\n'))
            if (!line.starts_with('#') && line.size() >= kWordLettersMin) list.push_back(line);
        return list;
    }();
    return words;
}

std::string lower_case(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// The fewest characters of a password that stay when common words that do not overlap are taken
/// out of it.
std::size_t count_own_characters(const std::string& password) {
    std::vector<std::size_t> fewest(password.size() + 1, 0);  // of the part before each place
    for (std::size_t end = 1; end <= password.size(); ++end) {
        const bool begins_character =
            (static_cast<unsigned char>(password[end - 1]) & 0xc0) != 0x80;
        fewest[end] = fewest[end - 1] + (begins_character ? 1 : 0);
        const std::string_view before(password.data(), end);
        for (const std::string& word : common_words())
            if (before.ends_with(word))
                fewest[end] = std::min(fewest[end], fewest[end - word.size()]);
    }
    return fewest.back();
}

bool has_few_kinds(const std::string& password) {
    return std::set<char>(password.begin(), password.end()).size() < 5;
}

}  // namespace

namespace {

/// Hashes in work at one time: each holds kMemoryBytes.
constexpr std::ptrdiff_t kHashesAtOnce = 2;
/// How long the next one waits for its turn.
constexpr std::chrono::seconds kPatience{3};

std::counting_semaphore<kHashesAtOnce> free_hashers(kHashesAtOnce);

}  // namespace

HashingPlace::HashingPlace() : held_(free_hashers.try_acquire_for(kPatience)) {}

HashingPlace::~HashingPlace() {
    if (held_) free_hashers.release();
}

base::Result<void> judge_password(std::string_view password, std::string_view field) {
    if (!base::is_utf8(password) || base::count_characters(password) < kCharactersMin)
        return base::refuse(base::ErrorKind::Invalid, "identity.password_short", field,
                            {{"min", std::to_string(kCharactersMin)}});
    if (password.size() > kBytesMax)
        return base::refuse(base::ErrorKind::Invalid, "identity.password_long", field,
                            {{"max", std::to_string(kBytesMax)}});
    const std::string words = lower_case(std::string(password));
    if (has_few_kinds(words) || count_own_characters(words) < kOwnCharactersMin)
        return base::refuse(base::ErrorKind::Invalid, "identity.password_common", field);
    return {};
}

base::Result<std::string> hash_password(std::string_view password, std::string_view field) {
    if (const auto good = judge_password(password, field); !good) return base::refuse(good);
    const HashingPlace place;
    if (!place.held()) return base::refuse(base::ErrorKind::Busy, "identity.busy");
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const int failed =
        crypto_pwhash_str(hash.data(), password.data(), password.size(), kPasses, kMemoryBytes);
    base::check(failed == 0, "Argon2id has its memory");
    return std::string(hash.data());
}

base::Result<bool> is_password(const std::optional<std::string>& hash, std::string_view password) {
    const HashingPlace place;
    if (!place.held()) return base::refuse(base::ErrorKind::Busy, "identity.busy");
    const char* const against = hash ? hash->c_str() : kNobodysHash;
    const bool same = crypto_pwhash_str_verify(against, password.data(), password.size()) == 0;
    return same && hash.has_value();
}

}  // namespace shiji::identity
