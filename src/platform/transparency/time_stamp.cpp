#include "platform/transparency/time_stamp.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ts.h>

#include <ctime>
#include <memory>

#include "base/check.h"
#include "platform/transparency/openssl_free.h"

namespace shiji::transparency {
namespace {

using StampRequest = std::unique_ptr<TS_REQ, Free<TS_REQ_free>>;
using StampReply = std::unique_ptr<TS_RESP, Free<TS_RESP_free>>;
using StampImprint = std::unique_ptr<TS_MSG_IMPRINT, Free<TS_MSG_IMPRINT_free>>;
using StampAlgorithm = std::unique_ptr<X509_ALGOR, Free<X509_ALGOR_free>>;
using Integer = std::unique_ptr<ASN1_INTEGER, Free<ASN1_INTEGER_free>>;
using BigNumber = std::unique_ptr<BIGNUM, Free<BN_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using CertificateStore = std::unique_ptr<X509_STORE, Free<X509_STORE_free>>;
using Memory = std::unique_ptr<BIO, Free<BIO_free_all>>;

/// 1.2.156.10197, the arc of the Chinese ciphers, as DER writes it.
constexpr std::string_view kChineseCiphers = "\x2a\x81\x1c\xcf\x55";
constexpr int kNonceDigits = 16;

tl::unexpected<base::Error> token_refused(std::string_view code, base::Arguments arguments = {}) {
    ERR_clear_error();
    return base::refuse(base::ErrorKind::Invalid, code, "", std::move(arguments));
}

std::string hex_of(const ASN1_INTEGER* number) {
    const BigNumber value(ASN1_INTEGER_to_BN(number, nullptr));
    char* const digits = value ? BN_bn2hex(value.get()) : nullptr;
    std::string text = digits == nullptr ? "" : digits;
    OPENSSL_free(digits);
    for (char& c : text)
        if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// Nothing unless it is a time of our calendar. Parts of a second behind the point are left out.
std::optional<base::Moment> moment_of(const ASN1_GENERALIZEDTIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
    const auto date = base::Date::of(parts.tm_year + 1900, static_cast<unsigned>(parts.tm_mon + 1),
                                     static_cast<unsigned>(parts.tm_mday));
    if (!date) return std::nullopt;
    const std::int64_t days = date->days.time_since_epoch().count();
    const std::int64_t seconds = (parts.tm_hour * 60 + parts.tm_min) * 60 + parts.tm_sec;
    return base::Moment{(days * 86'400 + seconds) * 1'000};
}

/// Roots in PEM, one or more; the chain is judged as it stood at `at`. Null when there are none.
CertificateStore store_of(std::string_view authorities, base::Moment at) {
    const Memory memory(BIO_new_mem_buf(authorities.data(), static_cast<int>(authorities.size())));
    CertificateStore store(X509_STORE_new());
    int count = 0;
    while (
        const Certificate certificate{PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr)}) {
        if (X509_STORE_add_cert(store.get(), certificate.get()) != 1) return nullptr;
        ++count;
    }
    ERR_clear_error();
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()),
                               static_cast<std::time_t>(at.ms / 1'000));
    // A person who brings the signer's own certificate, and not its root, vouches for it too.
    X509_STORE_set_flags(store.get(), X509_V_FLAG_PARTIAL_CHAIN);
    return count == 0 ? nullptr : std::move(store);
}

std::string name_of_signer(X509* signer) {
    const Memory memory(BIO_new(BIO_s_mem()));
    constexpr unsigned long kForm = XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB;
    X509_NAME* const subject = X509_get_subject_name(signer);
    const int common = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (common >= 0)
        ASN1_STRING_print_ex(memory.get(),
                             X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, common)), kForm);
    else
        X509_NAME_print_ex(memory.get(), subject, 0, kForm);
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

/// The signature, the signer's purpose and its chain. Gives the name of the signer.
base::Result<std::string> judge_signature(PKCS7* token, X509_STORE* store, bool is_chinese) {
    X509* signer = nullptr;
    if (TS_RESP_verify_signature(token, nullptr, store, &signer) == 1) {
        const Certificate owned(signer);
        return name_of_signer(signer);
    }
    if (is_chinese) return token_refused("transparency.token_sm2");
    bool unknown = false;
    while (const unsigned long error = ERR_get_error())
        unknown = unknown || (ERR_GET_LIB(error) == ERR_LIB_TS &&
                              ERR_GET_REASON(error) == TS_R_CERTIFICATE_VERIFY_ERROR);
    return token_refused(unknown ? "transparency.token_of_unknown_authority"
                                 : "transparency.token_signature_bad");
}

/// Nothing unless the stamp is over a SHA-256.
std::optional<Hash> imprint_of(TS_TST_INFO* info) {
    TS_MSG_IMPRINT* const imprint = TS_TST_INFO_get_msg_imprint(info);
    const X509_ALGOR* const algorithm = TS_MSG_IMPRINT_get_algo(imprint);
    const ASN1_OCTET_STRING* const digest = TS_MSG_IMPRINT_get_msg(imprint);
    if (OBJ_obj2nid(algorithm->algorithm) != NID_sha256) return std::nullopt;
    return hash_from_bytes({reinterpret_cast<const char*>(ASN1_STRING_get0_data(digest)),
                            static_cast<std::size_t>(ASN1_STRING_length(digest))});
}

}  // namespace

std::string nonce_text(std::array<std::byte, 8> random) {
    random[0] = (random[0] & std::byte{0x3f}) | std::byte{0x40};
    return base::to_hex(random);
}

std::string time_stamp_request(std::string_view note, std::string_view nonce) {
    base::check(nonce.size() == kNonceDigits, "a nonce is eight bytes");
    const Hash digest = sha256(note);
    const StampRequest request(TS_REQ_new());
    const StampImprint imprint(TS_MSG_IMPRINT_new());
    const StampAlgorithm algorithm(X509_ALGOR_new());
    X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr);
    BIGNUM* number = nullptr;
    BN_hex2bn(&number, std::string(nonce).c_str());
    const BigNumber owned(number);
    const Integer integer(BN_to_ASN1_INTEGER(number, nullptr));
    auto* const bytes = reinterpret_cast<unsigned char*>(const_cast<std::byte*>(digest.data()));
    const bool built =
        TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1 &&
        TS_MSG_IMPRINT_set_msg(imprint.get(), bytes, static_cast<int>(digest.size())) == 1 &&
        TS_REQ_set_version(request.get(), 1) == 1 &&
        TS_REQ_set_msg_imprint(request.get(), imprint.get()) == 1 &&
        TS_REQ_set_nonce(request.get(), integer.get()) == 1 &&
        TS_REQ_set_cert_req(request.get(), 1) == 1;
    unsigned char* der = nullptr;
    const int size = built ? i2d_TS_REQ(request.get(), &der) : 0;
    base::check(size > 0, "OpenSSL builds a request");
    std::string text(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return text;
}

base::Result<TimeStamp> check_time_stamp(std::string_view reply, std::string_view authorities) {
    const auto* at = reinterpret_cast<const unsigned char*>(reply.data());
    const auto* const end = at + reply.size();
    const StampReply parsed(d2i_TS_RESP(nullptr, &at, static_cast<long>(reply.size())));
    const bool is_chinese = reply.find(kChineseCiphers) != std::string_view::npos;
    if (!parsed || at != end)
        return token_refused(is_chinese ? "transparency.token_sm2"
                                        : "transparency.token_malformed");
    const long status =
        ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(parsed.get())));
    if (status != TS_STATUS_GRANTED && status != TS_STATUS_GRANTED_WITH_MODS)
        return token_refused("transparency.token_not_granted",
                             {{"status", std::to_string(status)}});
    TS_TST_INFO* const info = TS_RESP_get_tst_info(parsed.get());
    PKCS7* const token = TS_RESP_get_token(parsed.get());
    const auto time = info != nullptr ? moment_of(TS_TST_INFO_get_time(info)) : std::nullopt;
    const auto imprint = info != nullptr ? imprint_of(info) : std::nullopt;
    if (token == nullptr || !time || !imprint)
        return token_refused(is_chinese ? "transparency.token_sm2"
                                        : "transparency.token_malformed");
    const CertificateStore store = store_of(authorities, *time);
    if (!store) return token_refused("transparency.authority_malformed");
    auto authority = judge_signature(token, store.get(), is_chinese);
    if (!authority) return base::refuse(authority);
    const ASN1_INTEGER* const nonce = TS_TST_INFO_get_nonce(info);
    return TimeStamp{*imprint, nonce == nullptr ? "" : hex_of(nonce), *time, std::move(*authority)};
}

base::Result<TimeStamp> check_time_stamp_of(std::string_view reply, std::string_view note,
                                            std::string_view authorities) {
    auto stamp = check_time_stamp(reply, authorities);
    if (stamp && stamp->imprint != sha256(note))
        return token_refused("transparency.token_of_another_checkpoint");
    return stamp;
}

}  // namespace shiji::transparency
