#include <sodium.h>

#include <semaphore>

#include "platform/identity/passwords.h"
#include "platform/settings/embedded.h"

namespace shiji::identity {
namespace {

constexpr std::size_t kCharactersMin = 12;
constexpr std::size_t kCharactersMax = 200;
/// Argon2id: 3 passes over 64 MiB (stack measurements: about 100 ms on this kind of machine).
constexpr unsigned long long kPasses = 3;
constexpr std::size_t kMemoryBytes = 64 * 1024 * 1024;
/// Hashes in work at one time: each holds kMemoryBytes.
constexpr std::ptrdiff_t kHashesAtOnce = 2;

std::counting_semaphore<kHashesAtOnce> free_hashers(kHashesAtOnce);

/// Waits for a place a little while; a flood of sign-ins must not eat the memory.
class HashingPlace {
  public:
    HashingPlace() : held_(free_hashers.try_acquire_for(std::chrono::seconds(5))) {}
    ~HashingPlace() {
        if (held_) free_hashers.release();
    }
    HashingPlace(const HashingPlace&) = delete;
    HashingPlace& operator=(const HashingPlace&) = delete;
    bool held() const { return held_; }

  private:
    bool held_;
};

const std::vector<std::string>& common_words() {
    static const std::vector<std::string> words = [] {
        std::vector<std::string> list;
        const auto text = settings::find_text("data/identity/common-passwords.txt");
        base::check(text.has_value(), "the common words travel in the program");
        for (const std::string& line : base::split(*text, '\n'))
            if (!line.empty() && line[0] != '#') list.push_back(line);
        // The longest first, so that the most is taken away.
        std::stable_sort(list.begin(), list.end(),
                         [](const auto& a, const auto& b) { return a.size() > b.size(); });
        return list;
    }();
    return words;
}

/// What is left of a password when common words are taken out of it: fewer than six characters
/// means that it is nothing but common words.
std::string without_common_words(std::string password) {
    for (char& c : password)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    for (const std::string& word : common_words())
        for (auto at = password.find(word); at != std::string::npos; at = password.find(word))
            password.erase(at, word.size());
    return password;
}

bool has_few_kinds(const std::string& password) {
    return std::set<char>(password.begin(), password.end()).size() < 5;
}

}  // namespace

base::Result<void> judge_password(std::string_view password, std::string_view field) {
    if (!base::is_utf8(password) || base::count_characters(password) < kCharactersMin)
        return base::refuse(base::ErrorKind::Invalid, "identity.password_short", field,
                            {{"min", std::to_string(kCharactersMin)}});
    if (password.size() > kCharactersMax)
        return base::refuse(base::ErrorKind::Invalid, "identity.password_long", field,
                            {{"max", std::to_string(kCharactersMax)}});
    const std::string words(password);
    if (has_few_kinds(words) || base::count_characters(without_common_words(words)) < 6)
        return base::refuse(base::ErrorKind::Invalid, "identity.password_common", field);
    return {};
}

base::Result<std::string> hash_password(std::string_view password, std::string_view field) {
    if (const auto good = judge_password(password, field); !good) return base::refuse(good);
    const HashingPlace place;
    if (!place.held()) return base::refuse(base::ErrorKind::Busy, "identity.busy");
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const int failed = crypto_pwhash_str(hash.data(), password.data(), password.size(), kPasses,
                                         kMemoryBytes);
    base::check(failed == 0, "Argon2id has its memory");
    return std::string(hash.data());
}

base::Result<bool> is_password(const std::optional<std::string>& hash, std::string_view password) {
    // A login nobody has costs as much as one that somebody has: nobody learns which exist.
    static const std::string nobodys_hash = *hash_password("不会有人用到的口令Xq7-实迹");
    const HashingPlace place;
    if (!place.held()) return base::refuse(base::ErrorKind::Busy, "identity.busy");
    const std::string& against = hash ? *hash : nobodys_hash;
    const bool same =
        crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
    return same && hash.has_value();
}

}  // namespace shiji::identity
