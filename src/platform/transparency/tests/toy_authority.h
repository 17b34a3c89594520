#pragma once

/// A time-stamping authority (RFC 3161) of our own: a root, and a key that it allows to stamp.

#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>

#include "base/calendar.h"
#include "base/check.h"

namespace shiji::transparency::toy {

class Authority {
  public:
    /// Its certificates are good for two days around `now`.
    Authority(const char* name, base::Moment now, bool stamps = true)
        : root_key_(EVP_EC_gen("P-256")), key_(EVP_EC_gen("P-256")) {
        root_ = certificate(1, std::string(name) + " root", "", root_key_, now, false);
        signer_ = certificate(2, name, std::string(name) + " root", key_, now, stamps);
    }
    ~Authority() {
        X509_free(root_);
        X509_free(signer_);
        EVP_PKEY_free(root_key_);
        EVP_PKEY_free(key_);
    }
    Authority(const Authority&) = delete;
    Authority& operator=(const Authority&) = delete;

    /// The root, as a person brings it.
    std::string pem() const {
        BIO* const memory = BIO_new(BIO_s_mem());
        PEM_write_bio_X509(memory, root_);
        char* text = nullptr;
        const long size = BIO_get_mem_data(memory, &text);
        std::string pem(text, static_cast<std::size_t>(size));
        BIO_free(memory);
        return pem;
    }

    /// Answers a request as of `at`.
    std::string answer(const std::string& query, base::Moment at) {
        at_ = at;
        BIO* const asked = BIO_new_mem_buf(query.data(), static_cast<int>(query.size()));
        TS_RESP_CTX* const context = TS_RESP_CTX_new();
        ASN1_OBJECT* const policy = OBJ_txt2obj("1.3.6.1.4.1.99999.1", 1);
        TS_RESP_CTX_set_signer_cert(context, signer_);
        TS_RESP_CTX_set_signer_key(context, key_);
        TS_RESP_CTX_set_signer_digest(context, EVP_sha256());
        TS_RESP_CTX_set_def_policy(context, policy);
        TS_RESP_CTX_add_md(context, EVP_sha256());
        TS_RESP_CTX_set_time_cb(
            context,
            [](TS_RESP_CTX*, void* self, long* seconds, long* micros) {
                *seconds = static_cast<long>(static_cast<Authority*>(self)->at_.ms / 1'000);
                *micros = 0;
                return 1;
            },
            this);
        TS_RESP_CTX_set_serial_cb(
            context,
            [](TS_RESP_CTX*, void*) {
                ASN1_INTEGER* const serial = ASN1_INTEGER_new();
                ASN1_INTEGER_set(serial, 7);
                return serial;
            },
            nullptr);
        TS_RESP* const reply = TS_RESP_create_response(context, asked);
        base::check(reply != nullptr, "the toy authority answers");
        unsigned char* der = nullptr;
        const int size = i2d_TS_RESP(reply, &der);
        std::string text(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
        OPENSSL_free(der);
        TS_RESP_free(reply);
        ASN1_OBJECT_free(policy);
        TS_RESP_CTX_free(context);
        BIO_free(asked);
        return text;
    }

  private:
    static void name(X509_NAME* subject, const std::string& text) {
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>(text.c_str()), -1, -1, 0);
    }

    X509* certificate(long serial, const std::string& subject, const std::string& issuer,
                      EVP_PKEY* key, base::Moment now, bool stamps) {
        X509* const made = X509_new();
        X509_set_version(made, X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(made), serial);
        const auto seconds = static_cast<std::time_t>(now.ms / 1'000);
        ASN1_TIME_set(X509_getm_notBefore(made), seconds - 86'400);
        ASN1_TIME_set(X509_getm_notAfter(made), seconds + 86'400);
        name(X509_get_subject_name(made), subject);
        name(X509_get_issuer_name(made), issuer.empty() ? subject : issuer);
        X509_set_pubkey(made, key);
        extend(made, NID_basic_constraints,
               issuer.empty() ? "critical,CA:TRUE" : "critical,CA:FALSE");
        if (!issuer.empty())
            extend(made, NID_ext_key_usage, stamps ? "critical,timeStamping" : "clientAuth");
        X509_sign(made, root_key_, EVP_sha256());
        return made;
    }

    static void extend(X509* made, int kind, const char* value) {
        X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value);
        X509_add_ext(made, extension, -1);
        X509_EXTENSION_free(extension);
    }

    EVP_PKEY* root_key_;
    EVP_PKEY* key_;
    X509* root_ = nullptr;
    X509* signer_ = nullptr;
    base::Moment at_;
};

}  // namespace shiji::transparency::toy
