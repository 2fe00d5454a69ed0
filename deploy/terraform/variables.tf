variable "namespace" {
  description = "The namespace that PVT gets; it is made."
  type        = string
  default     = "pvt"
}

variable "release" {
  description = "The name of the Helm release."
  type        = string
  default     = "pvt"
}

variable "image" {
  description = "The image of PVT, built by deploy/Dockerfile."
  type = object({
    repository = string
    tag        = string
  })
}

variable "database_url" {
  description = "A PostgreSQL 18 or later, as its administrator: postgres://admin:password@host:5432/pvt"
  type        = string
  sensitive   = true

  validation {
    condition     = can(regex("^postgres(ql)?://", var.database_url))
    error_message = "database_url begins with postgres://"
  }
}

variable "secret" {
  description = "What passwords and sealed secrets derive from, at least 32 characters. Absent, one is made and kept in the state."
  type        = string
  default     = null
  sensitive   = true

  validation {
    condition     = var.secret == null || try(length(var.secret), 0) >= 32
    error_message = "secret has at least 32 characters"
  }
}

variable "secret_settings" {
  description = "Further settings that are secret, such as PVT_SMTP_URL."
  type        = map(string)
  default     = {}
  sensitive   = true
}

variable "settings" {
  description = "Further settings, none of them secret: docs/reference/settings.md."
  type        = map(string)
  default     = {}
}

variable "public_url" {
  description = "Where people find it, such as https://pvt.example.org."
  type        = string
}

variable "topology" {
  description = "A file in the form of deploy/topologies."
  type        = string
  default     = null
}

variable "ingress" {
  description = "How people's requests come in; absent, by no ingress of this module."
  type = object({
    class       = string
    host        = string
    tls_secret  = string
    annotations = optional(map(string), {})
  })
  default = null
}

variable "files" {
  description = "The volume for files that services keep, which all processes share."
  type = object({
    storage_class = string
    size          = string
  })
  default = {
    storage_class = ""
    size          = "20Gi"
  }
}

variable "values" {
  description = "Further values of the chart, each as YAML."
  type        = list(string)
  default     = []
}
