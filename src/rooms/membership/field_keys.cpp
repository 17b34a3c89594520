#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sys/stat.h>

#include <cerrno>
#include <fstream>
#include <memory>

#include "base/bytes.h"
#include "base/check.h"
#include "platform/transparency/durable_file.h"
#include "rooms/membership/membership.h"

namespace shiji::membership {
namespace {

using base::ErrorKind;
using base::refuse;

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kNonceBytes = 12;
constexpr std::size_t kTagBytes = 16;
constexpr std::string_view kFileHead = "shiji field keys 1";
constexpr std::string_view kAlgorithm = "aes256gcm:";
constexpr std::string_view kDigestAlgorithm = "hmacsha256:";

const unsigned char* octets(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* octets(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

/// Fetched once: looking the algorithm up costs more than the encryption.
const EVP_CIPHER* cipher() {
    static const std::unique_ptr<EVP_CIPHER, void (*)(EVP_CIPHER*)> fetched(
        EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr), EVP_CIPHER_free);
    base::check(fetched != nullptr, "OpenSSL has AES-256-GCM");
    return fetched.get();
}

using Context = std::unique_ptr<EVP_CIPHER_CTX, void (*)(EVP_CIPHER_CTX*)>;

Context context() { return {EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free}; }

std::string random_text(seams::Chance& chance, std::size_t length) {
    std::string text(length, '\0');
    chance.fill(std::as_writable_bytes(std::span(text.data(), text.size())));
    return text;
}

}  // namespace

base::Result<FieldKeys> FieldKeys::load(const std::string& path) {
    struct stat facts {};
    if (stat(path.c_str(), &facts) != 0)
        return refuse(ErrorKind::NotFound, "membership.no_key_file", "", {{"path", path}});
    if ((facts.st_mode & 077) != 0)
        return refuse(ErrorKind::Invalid, "membership.key_file_open", "", {{"path", path}});
    std::ifstream file(path);
    std::string head, encryption_hex, digest_hex;
    std::getline(file, head);
    file >> encryption_hex >> digest_hex;
    const auto encryption = base::from_hex(encryption_hex), digest = base::from_hex(digest_hex);
    if (head != kFileHead || !encryption || encryption->size() != kKeyBytes || !digest ||
        digest->size() != kKeyBytes)
        return refuse(ErrorKind::Invalid, "membership.key_file", "", {{"path", path}});
    FieldKeys keys;
    keys.encryption_key_ = *encryption;
    keys.digest_key_ = *digest;
    return keys;
}

FieldKeys FieldKeys::make(const std::string& path, seams::Chance& chance) {
    FieldKeys keys;
    keys.encryption_key_ = random_text(chance, kKeyBytes);
    keys.digest_key_ = random_text(chance, kKeyBytes);
    std::string content(kFileHead);
    for (const auto& key : {keys.encryption_key_, keys.digest_key_})
        content.append("\n").append(base::to_hex(base::bytes_of(key)));
    if (!transparency::make_private_file(path, content.append("\n")))
        throw storage::Failure(
            storage::Failure::Kind::Other,
            "cannot write the key file " + path + ": errno " + std::to_string(errno));
    return keys;
}

std::string FieldKeys::close(std::string_view value, seams::Chance& chance) const {
    const std::string nonce = random_text(chance, kNonceBytes);
    std::string closed(value.size() + kTagBytes, '\0');
    const Context sealing = context();
    int length = 0, rest = 0;
    const bool sealed = EVP_EncryptInit_ex2(sealing.get(), cipher(), octets(encryption_key_),
                                            octets(nonce), nullptr) == 1 &&
                        EVP_EncryptUpdate(sealing.get(), octets(closed), &length, octets(value),
                                          static_cast<int>(value.size())) == 1 &&
                        EVP_EncryptFinal_ex(sealing.get(), octets(closed) + length, &rest) == 1 &&
                        EVP_CIPHER_CTX_ctrl(sealing.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes,
                                            closed.data() + value.size()) == 1;
    base::check(sealed, "a field can be closed");
    return std::string(kAlgorithm)
        .append(base::to_base64(nonce))
        .append(":")
        .append(base::to_base64(closed));
}

bool FieldKeys::is_closed(std::string_view text) { return text.starts_with(kAlgorithm); }

std::string FieldKeys::open(std::string_view closed) const {
    const auto colon = closed.rfind(':');
    base::check(closed.starts_with(kAlgorithm) && colon >= kAlgorithm.size(),
                "a closed field names an algorithm this program knows");
    const auto nonce =
        base::from_base64(closed.substr(kAlgorithm.size(), colon - kAlgorithm.size()));
    auto sealed = base::from_base64(closed.substr(colon + 1));
    base::check(nonce && nonce->size() == kNonceBytes && sealed && sealed->size() >= kTagBytes,
                "a closed field is whole");
    std::string value(sealed->size() - kTagBytes, '\0');
    const Context opening = context();
    int length = 0, rest = 0;
    const bool opened = EVP_DecryptInit_ex2(opening.get(), cipher(), octets(encryption_key_),
                                            octets(*nonce), nullptr) == 1 &&
                        EVP_DecryptUpdate(opening.get(), octets(value), &length, octets(*sealed),
                                          static_cast<int>(value.size())) == 1 &&
                        EVP_CIPHER_CTX_ctrl(opening.get(), EVP_CTRL_GCM_SET_TAG, kTagBytes,
                                            sealed->data() + value.size()) == 1 &&
                        EVP_DecryptFinal_ex(opening.get(), octets(value) + length, &rest) == 1;
    base::check(opened, "a closed field opens under this district's key");
    return value;
}

std::string FieldKeys::digest(std::string_view value) const {
    std::string sum(EVP_MAX_MD_SIZE, '\0');
    unsigned int length = 0;
    const auto* const made =
        HMAC(EVP_sha256(), digest_key_.data(), static_cast<int>(digest_key_.size()), octets(value),
             value.size(), octets(sum), &length);
    base::check(made != nullptr, "a digest can be made");
    sum.resize(length);
    return std::string(kDigestAlgorithm).append(base::to_base64(sum));
}

}  // namespace shiji::membership
