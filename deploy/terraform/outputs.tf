output "namespace" {
  description = "Where PVT runs."
  value       = kubernetes_namespace_v1.pvt.metadata[0].name
}

output "secret_name" {
  description = "The Secret with PVT_DATABASE and PVT_SECRET: keep a copy of it, without which sealed data stay sealed."
  value       = kubernetes_secret_v1.pvt.metadata[0].name
}

output "sign_in" {
  description = "How to get the first sign-in link."
  value       = "kubectl -n ${kubernetes_namespace_v1.pvt.metadata[0].name} exec deploy/${var.release}-pvt -- npm run --silent pvt -- sign-in"
}
