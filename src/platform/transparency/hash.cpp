#include "platform/transparency/hash.h"

#include <openssl/evp.h>

#include <memory>

#include "base/check.h"

namespace shiji::transparency {
namespace {

/// Fetched once: fetching at every hash costs three times the hash itself.
const EVP_MD* algorithm(HashKind kind) {
    static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    static const EVP_MD* const sm3 = EVP_MD_fetch(nullptr, "SM3", nullptr);
    const EVP_MD* const found = kind == HashKind::Sha256 ? sha256 : sm3;
    base::check(found != nullptr, "OpenSSL brings SHA-256 and SM3");
    return found;
}

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

EVP_MD_CTX* context_of_thread() {
    thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
    return context.get();
}

}  // namespace

Hash hash_of(HashKind kind, std::initializer_list<std::string_view> parts) {
    EVP_MD_CTX* const context = context_of_thread();
    bool fine = EVP_DigestInit_ex2(context, algorithm(kind), nullptr) == 1;
    for (const std::string_view part : parts)
        fine = fine && EVP_DigestUpdate(context, part.data(), part.size()) == 1;
    Hash hash;
    fine = fine &&
           EVP_DigestFinal_ex(context, reinterpret_cast<unsigned char*>(hash.data()), nullptr) == 1;
    base::check(fine, "hashing does not fail");
    return hash;
}

Hash leaf_hash(HashKind kind, std::string_view content) {
    return hash_of(kind, {std::string_view("\0", 1), content});
}

Hash node_hash(HashKind kind, const Hash& left, const Hash& right) {
    std::array<char, 65> input;
    input[0] = 1;
    std::copy_n(bytes_text(left).data(), 32, input.data() + 1);
    std::copy_n(bytes_text(right).data(), 32, input.data() + 33);
    return hash_of(kind, {std::string_view(input.data(), input.size())});
}

std::optional<Hash> hash_from_bytes(std::string_view bytes) {
    Hash hash;
    if (bytes.size() != hash.size()) return std::nullopt;
    std::copy_n(base::bytes_of(bytes).data(), hash.size(), hash.data());
    return hash;
}

std::optional<Hash> hash_from_base64(std::string_view text) {
    Hash hash;
    if (!base::read_base64(text, hash)) return std::nullopt;
    return hash;
}

}  // namespace shiji::transparency
