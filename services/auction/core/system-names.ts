import { nameFinder } from './name-finder.ts';

/**
 * Systems that briefs name: a line each, its name first and then what else it is called. A name of `MEANT_AS_WRITTEN` is a word of a
 * language, too, and counts only as it is written here.
 */
const LINES = `
Gmail | Google Mail | GoogleMail
Google Sheets | Google Sheet | Google Spreadsheet | Google Spreadsheets | Gsheets | Gsheet | GSheet
Google Drive | Gdrive
Google Docs | Google Doc
Google Calendar | Gcal | Google Kalender
Google Slides
Google Forms | Google Form
Google Contacts
Google Chat
Google Tasks
Google Translate
Google Analytics | GA4
Google Ads | AdWords
Google Maps
Google BigQuery | BigQuery
Google Cloud Storage
Google Cloud Natural Language | Google Natural Language
Google Perspective | Perspective API
Google Meet
Google Search Console | Search Console
Google Business Profile | Google My Business
Google Workspace | G Suite
Google Gemini | Gemini
Google Vertex AI | Vertex AI
Google Firebase | Firebase | Firestore
Microsoft Outlook | Outlook
Microsoft Excel | Excel | Excel 365
Microsoft Teams | MS Teams | Teams
Microsoft OneDrive | OneDrive
Microsoft SharePoint | SharePoint
Microsoft To Do
Microsoft Dynamics | Dynamics 365 | Dynamics CRM | Navision | Business Central
Microsoft SQL Server | SQL Server | MSSQL
Microsoft 365 | Office 365
Microsoft Word | MS Word
Microsoft Access | MS Access
Power BI | PowerBI
Power Automate
Azure
Slack
Discord
Telegram
WhatsApp | Whats App | WhatsApp Business
Signal
Mattermost
Rocket.Chat | RocketChat
Matrix
Viber
WeChat
Facebook Messenger
Facebook | Facebook Graph API
Facebook Lead Ads
Instagram
Twitter
LinkedIn
TikTok
YouTube | You Tube
Pinterest
Reddit
Snapchat
Bluesky
Mastodon
Threads
Hacker News | HackerNews
Medium
Product Hunt
Twitch
Vimeo
Spotify
Strava
Notion
Airtable
Baserow
NocoDB
Coda
SeaTable
Grist
Smartsheet
Trello
Asana
monday.com | Monday
ClickUp | Click Up
Jira | Jira Service Desk
Confluence
Linear
Todoist
Wrike
Basecamp
Teamwork
Taiga
Redmine
Toggl
Clockify
Harvest
Kanboard
GitHub
GitLab
Bitbucket
Jenkins
CircleCI
Travis CI
Docker
Kubernetes
Sentry
PagerDuty
Grafana
Splunk
Datadog
Elasticsearch | Elastic Search | ElasticSearch
Kibana
Prometheus
UptimeRobot
SecurityScorecard
Cortex
TheHive
MISP
VirusTotal
urlscan.io
Venafi | Venafi TLS Protect Cloud
Okta
Auth0
Bitwarden
Cloudflare
Netlify
Vercel
Heroku
DigitalOcean
AWS S3 | Amazon S3 | S3
AWS Lambda | Lambda
AWS SES | Amazon SES
AWS SNS | Amazon SNS
AWS SQS | Amazon SQS
AWS Comprehend | Amazon Comprehend
AWS Rekognition | Amazon Rekognition
AWS Textract | Amazon Textract
AWS Transcribe | Amazon Transcribe
AWS DynamoDB | DynamoDB
AWS Redshift | Redshift
AWS | Amazon Web Services
PostgreSQL | Postgres
MySQL | MariaDB
MongoDB | Mongo DB | Mongo
Redis
SQLite
Oracle
Snowflake
Databricks
ClickHouse
QuestDB
TimescaleDB
CrateDB
Supabase
Neo4j
Cassandra
Kafka | Apache Kafka
RabbitMQ
MQTT
AMQP
FTP
SFTP
SSH
IMAP
SMTP
RSS | RSS feed
GraphQL
SOAP
EDI | EDIFACT
LDAP
Pinecone
Qdrant
Weaviate
Milvus
Chroma
PGVector | pg_vector
OpenAI | Open AI | ChatGPT | GPT-4 | GPT-4o | DALL-E | Whisper
Anthropic | Claude
Mistral | Mistral AI | Mistral Cloud
Ollama
Groq
DeepSeek
Perplexity
Cohere
Hugging Face | HuggingFace
OpenRouter
Stability AI | Stable Diffusion
ElevenLabs | Eleven Labs
Deepgram
AssemblyAI
DeepL
LangChain
Jina | Jina AI
SerpApi | SerpAPI | Serp API
Apify
Firecrawl
Browserless
Bright Data
Wikipedia
Wolfram Alpha
Cradl AI
Humantic AI
QuickChart
Bannerbear
Cloudinary
Canva
Figma
Adobe Sign
DocuSign
PandaDoc
Dropbox Sign | HelloSign
Dropbox
Box
Nextcloud
ownCloud
pCloud
Salesforce
HubSpot
Pipedrive
Zoho | Zoho CRM
Zoho Books
Freshdesk
Freshworks | Freshworks CRM
Freshservice
Zendesk
Intercom
Drift
Help Scout | HelpScout
Crisp
LiveChat
Tidio
ServiceNow
Odoo
ERPNext | ERP Next
SAP | SAP Business One | S/4HANA
NetSuite
Sage
Workday
Personio
BambooHR | Bamboo HR
Greenhouse
Lever
Recruitee
Workable
Gusto
ADP
Copper
Close CRM
Keap
ActiveCampaign | Active Campaign
Mailchimp
MailerLite
Mailjet
Mailgun
SendGrid | Send Grid
Postmark
Brevo | Sendinblue | SendInBlue
Mandrill
ConvertKit
GetResponse
Klaviyo
Customer.io
Autopilot
Iterable
Lemlist
Instantly
Apollo | Apollo.io
Clearbit
Hunter | Hunter.io
Dropcontact
Phantombuster | PhantomBuster
Uplead
Snov.io
Segment
Mixpanel
Amplitude
PostHog
Plausible
Matomo
Hotjar
Typeform
Jotform | JotForm
SurveyMonkey
Tally
Formstack
Cognito Forms
KoboToolbox
Wufoo
Calendly
Cal.com
Acuity Scheduling | Acuity
Zoom
GoToWebinar
Webex | Cisco Webex
Demio
Loom
Twilio
Vonage
MessageBird
Plivo
Sinch
ClickSend
Pushover
Pushbullet
Pushcut
Gotify
Stripe
PayPal
Paddle
Chargebee
Square
Mollie
Adyen
Klarna
Wise
Revolut
QuickBooks | Quick Books
Xero
FreshBooks
InvoiceNinja | Invoice Ninja
DATEV
Lexoffice | lexoffice | Lexware
sevDesk | sevdesk
Holded
Moloni
PHC
Primavera
TOTVS
Bling
Conta Azul | ContaAzul
Omie
Contaplus
A3ERP
FacturaScripts
Shopify
WooCommerce | Woo Commerce
Magento
PrestaShop
BigCommerce
Shopware
Etsy
eBay
Amazon Seller Central | Seller Central
Mercado Livre | Mercado Libre | MercadoLibre
Amazon
Gumroad
Wix
Squarespace
Webflow
WordPress | Word Press
Ghost
Strapi
Contentful
Storyblok
Drupal
Joomla
TYPO3
Sanity
DHL
UPS
FedEx
DPD
Hermes
Correos
CTT
ShipStation
Sendcloud
Onfleet
Zapier
Make.com | Integromat
n8n
IFTTT
Node-RED
UiPath
Bubble
Retool
Home Assistant
Philips Hue
OpenWeatherMap | OpenWeather
NASA
CoinGecko
TradingView
Alpha Vantage
Binance
Marketstack
Lingvanex
uProc
Monica
Disqus
Discourse
Circle
Affinity
Beeminder
Bitly
Yourls
Storecove
Raindrop
Pocket
Evernote
Obsidian
OneNote
Rundeck
Ansible
Terraform
Tableau
Looker
Metabase
Metatrader
Booking.com
Airbnb
Cloudbeds
Mews
Siteminder
Doctolib
Moodle
Canvas LMS
Teachable
Thinkific
Eventbrite
Mautic
Vtiger
SuiteCRM
Bexio
Weclapp
JTL | JTL-Wawi
Billbee
Plentymarkets | plentyONE
Fiwano
WorkPaper | Bilig WorkPaper
`;

const MEANT_AS_WRITTEN = new Set(
  `Teams Monday Signal Matrix Medium Threads Linear Harvest Teamwork Asana Notion Slack Discord Close Copper Lever Front Box Drift Crisp
  Segment Amplitude Square Wise Ghost Bubble Zoom Loom Stripe Paddle Greenhouse Keap Sage Oracle Circle Affinity Monica Pocket Canvas
  Instantly Apollo Hunter Iterable Autopilot Tally Excel Outlook Lambda S3 Cortex Chroma Whisper Claude Gemini Mistral Mongo Coda Grist Hermes
  Primavera Bling Hue Sanity Acuity Jina Cassandra Redis Postmark Mandrill Copper Looker Tableau Azure Amazon Trello EDI RSS SSH FTP SAP ADP UPS
  DPD CTT AWS SOAP NASA PHC JTL Docker`.split(/\s+/),
);

/** Which systems a text names. */
export const systemsIn = nameFinder(LINES, MEANT_AS_WRITTEN);
