#include "platform/transparency/signature.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "base/check.h"
#include "platform/transparency/note.h"
#include "platform/transparency/openssl_free.h"

namespace shiji::transparency {
namespace {

using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_clear_free>>;
using Group = std::unique_ptr<EC_GROUP, Free<EC_GROUP_free>>;
using Point = std::unique_ptr<EC_POINT, Free<EC_POINT_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>>;
using ParameterBuilder = std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>>;
using SignaturePair = std::unique_ptr<ECDSA_SIG, Free<ECDSA_SIG_free>>;

/// GM/T 0009: the user ID when none is agreed. OpenSSL's own default is the empty one.
constexpr std::string_view kSm2UserId = "1234567812345678";
constexpr std::size_t kNumberBytes = 32;

const unsigned char* octets(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

void need(bool done, std::string_view what) {
    ERR_clear_error();
    base::check(done, what);
}

Key sm2_key_of(std::string_view public_key, const BIGNUM* scalar) {
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "SM2", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, public_key.data(),
                                     public_key.size());
    if (scalar != nullptr) OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, scalar);
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr));
    EVP_PKEY* key = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key,
                          scalar == nullptr ? EVP_PKEY_PUBLIC_KEY : EVP_PKEY_KEYPAIR,
                          parameters.get()) != 1)
        ERR_clear_error();
    return Key(key);
}

/// A digest context of the key that hashes ZA under the standard user ID first.
struct Sm2Operation {
    KeyContext key_context;
    DigestContext digest;

    explicit Sm2Operation(EVP_PKEY* key)
        : key_context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr)), digest(EVP_MD_CTX_new()) {
        EVP_MD_CTX_set_pkey_ctx(digest.get(), key_context.get());
        need(EVP_PKEY_CTX_set1_id(key_context.get(), kSm2UserId.data(), kSm2UserId.size()) == 1,
             "OpenSSL takes the SM2 user ID");
    }
};

/// r and s, fixed width, to DER: what OpenSSL verifies. Empty when they are no numbers.
std::string der_of(std::string_view signature) {
    const SignaturePair pair(ECDSA_SIG_new());
    Number r(BN_bin2bn(octets(signature), kNumberBytes, nullptr));
    Number s(BN_bin2bn(octets(signature) + kNumberBytes, kNumberBytes, nullptr));
    if (ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return {};
    (void)r.release(), (void)s.release();
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &der);
    if (size <= 0) return {};
    std::string text(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return text;
}

std::string fixed_width_of(const std::string& der) {
    const unsigned char* at = octets(der);
    const SignaturePair pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
    need(pair != nullptr, "OpenSSL reads the signature it made");
    std::string text(2 * kNumberBytes, '\0');
    auto* const out = reinterpret_cast<unsigned char*>(text.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), out, kNumberBytes);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), out + kNumberBytes, kNumberBytes);
    return text;
}

class Ed25519NoteKey : public NoteKey {
  public:
    Ed25519NoteKey(std::string_view name, std::string_view seed)
        : key_(EVP_PKEY_new_raw_private_key_ex(nullptr, "ED25519", nullptr, octets(seed),
                                               seed.size())) {
        need(key_ != nullptr, "an Ed25519 seed is 32 bytes");
        std::string public_key(kNumberBytes, '\0');
        std::size_t size = public_key.size();
        EVP_PKEY_get_raw_public_key(key_.get(), reinterpret_cast<unsigned char*>(public_key.data()),
                                    &size);
        vkey_ = {std::string(name), KeyKind::Ed25519, public_key};
    }
    const Vkey& vkey() const override { return vkey_; }
    std::string sign(std::string_view message) const override {
        const DigestContext context(EVP_MD_CTX_new());
        std::string signature(2 * kNumberBytes, '\0');
        std::size_t size = signature.size();
        need(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1 &&
                 EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()),
                                &size, octets(message), message.size()) == 1,
             "signing does not fail");
        return signature;
    }

  private:
    Key key_;
    Vkey vkey_;
};

class Sm2NoteKey : public NoteKey {
  public:
    Sm2NoteKey(Vkey vkey, Key key) : key_(std::move(key)), vkey_(std::move(vkey)) {}
    const Vkey& vkey() const override { return vkey_; }
    std::string sign(std::string_view message) const override {
        const Sm2Operation operation(key_.get());
        std::string der(100, '\0');
        std::size_t size = der.size();
        need(
            EVP_DigestSignInit_ex(operation.digest.get(), nullptr, "SM3", nullptr, nullptr,
                                  key_.get(), nullptr) == 1 &&
                EVP_DigestSign(operation.digest.get(), reinterpret_cast<unsigned char*>(der.data()),
                               &size, octets(message), message.size()) == 1,
            "signing does not fail");
        der.resize(size);
        return fixed_width_of(der);
    }

  private:
    Key key_;
    Vkey vkey_;
};

}  // namespace

std::unique_ptr<NoteKey> ed25519_key(std::string_view name, std::string_view seed) {
    return std::make_unique<Ed25519NoteKey>(name, seed);
}

std::unique_ptr<NoteKey> sm2_key(std::string_view name, std::string_view scalar) {
    const Group group(EC_GROUP_new_by_curve_name(NID_sm2));
    const Number number(BN_bin2bn(octets(scalar), static_cast<int>(scalar.size()), nullptr));
    const Number limit(BN_dup(EC_GROUP_get0_order(group.get())));
    BN_sub_word(limit.get(), 1);  // GM/T 0003: the private key is in [1, n - 2]
    if (BN_is_zero(number.get()) || BN_cmp(number.get(), limit.get()) >= 0) return nullptr;
    const Point point(EC_POINT_new(group.get()));
    std::string public_key(2 * kNumberBytes + 1, '\0');
    need(EC_POINT_mul(group.get(), point.get(), number.get(), nullptr, nullptr, nullptr) == 1 &&
             EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED,
                                reinterpret_cast<unsigned char*>(public_key.data()),
                                public_key.size(), nullptr) == public_key.size(),
         "a scalar times the base point is a point");
    Key key = sm2_key_of(public_key, number.get());
    need(key != nullptr, "OpenSSL takes an SM2 key pair");
    return std::make_unique<Sm2NoteKey>(Vkey{std::string(name), KeyKind::Sm2, public_key},
                                        std::move(key));
}

bool is_ed25519_signature(std::string_view public_key, std::string_view message,
                          std::string_view signature) {
    const Key key(EVP_PKEY_new_raw_public_key_ex(nullptr, "ED25519", nullptr, octets(public_key),
                                                 public_key.size()));
    const DigestContext context(EVP_MD_CTX_new());
    const bool good =
        key != nullptr &&
        EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
        EVP_DigestVerify(context.get(), octets(signature), signature.size(), octets(message),
                         message.size()) == 1;
    ERR_clear_error();
    return good;
}

bool is_sm2_signature(std::string_view public_key, std::string_view message,
                      std::string_view signature) {
    if (signature.size() != 2 * kNumberBytes) return false;
    const Key key = sm2_key_of(public_key, nullptr);
    if (key == nullptr) return false;
    const Sm2Operation operation(key.get());
    const std::string der = der_of(signature);
    const bool good = EVP_DigestVerifyInit_ex(operation.digest.get(), nullptr, "SM3", nullptr,
                                              nullptr, key.get(), nullptr) == 1 &&
                      EVP_DigestVerify(operation.digest.get(), octets(der), der.size(),
                                       octets(message), message.size()) == 1;
    ERR_clear_error();
    return good;
}

}  // namespace shiji::transparency
