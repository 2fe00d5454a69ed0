locals {
  secret = var.secret != null ? var.secret : one(random_password.secret[*].result)
}

resource "random_password" "secret" {
  count   = var.secret == null ? 1 : 0
  length  = 64
  special = false
}

resource "kubernetes_namespace_v1" "pvt" {
  metadata {
    name = var.namespace
    labels = {
      "pod-security.kubernetes.io/enforce" = "restricted"
    }
  }
}

resource "kubernetes_secret_v1" "pvt" {
  metadata {
    name      = "${var.release}-settings"
    namespace = kubernetes_namespace_v1.pvt.metadata[0].name
  }

  data = merge(var.secret_settings, {
    PVT_DATABASE = var.database_url
    PVT_SECRET   = local.secret
  })
}

resource "helm_release" "pvt" {
  name      = var.release
  namespace = kubernetes_namespace_v1.pvt.metadata[0].name
  chart     = "${path.module}/../helm/pvt"
  timeout   = 1800
  atomic    = true

  values = concat(
    var.topology == null ? [] : [file(var.topology)],
    [yamlencode({
      existingSecret = kubernetes_secret_v1.pvt.metadata[0].name
      image          = var.image
      publicUrl      = var.public_url
      settings       = var.settings
      files = {
        storageClass = var.files.storage_class
        size         = var.files.size
      }
      ingress = var.ingress == null ? { enabled = false } : {
        enabled     = true
        className   = var.ingress.class
        host        = var.ingress.host
        tlsSecret   = var.ingress.tls_secret
        annotations = var.ingress.annotations
      }
    })],
    var.values,
  )
}
